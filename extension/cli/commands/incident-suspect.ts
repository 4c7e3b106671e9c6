import { relative, sep } from 'node:path';
import { findWorkspace } from '../../journal/find-workspace';
import { findCommit } from '../../journal/recent-changes';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';
import { resolveWorkspace } from '../resolve-workspace';

export interface SuspectOptions extends EventOptions {
  readonly repository?: string;
}

/** `runbook incident suspect ID COMMIT [--repository DIR]`: pins a commit to the timeline. */
export async function incidentSuspect(
  io: CliIo,
  id: string,
  name: string,
  options: SuspectOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call) => {
    const folder =
      options.repository === undefined
        ? call.workspace
        : resolveWorkspace(io, options.repository, io.cwd);
    if (folder === undefined) {
      return refuse(io, `--repository ${String(options.repository)} is no folder.`);
    }
    const top = findWorkspace(folder);
    const found = await findCommit(top, name);
    if (found === undefined) return refuse(io, `There is no commit ${name} in ${top}.`);
    const repository = relative(call.workspace, top).split(sep).join('/') || '.';
    const data = { repository, commit: found.commit, summary: found.summary };
    return await appendEvent(call, id, 'change.suspected', data, options);
  });
}
