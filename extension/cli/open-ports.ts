import type { JournalPorts } from '../journal/journal-ports';
import { systemPorts } from '../journal/system-ports';
import { printMessage, type CliIo } from './cli-io';
import { teamPatterns } from './team-patterns';

/** The world around the logs of a workspace, with what its team does not want recorded. */
export async function openPorts(io: CliIo, workspace: string): Promise<JournalPorts> {
  const { patterns, problems } = await teamPatterns(workspace);
  for (const problem of problems) printMessage(io, problem);
  return await systemPorts(workspace, { environment: io.env, patterns: () => patterns });
}
