import { syncIncidents } from '../../sharing/sync-incidents';
import { EXIT, printJson, refuse, type CliIo } from '../cli-io';
import type { IncidentOptions } from '../incident-call';
import { openPorts } from '../open-ports';
import { noSuchFolder, resolveWorkspace } from '../resolve-workspace';
import { listenForStop } from '../stop-signals';

/** `runbook incident sync`: commit, fetch, merge, push. To call it is to agree to the sharing. */
export async function incidentSync(io: CliIo, options: IncidentOptions): Promise<number> {
  const workspace = resolveWorkspace(io, options.workspace, io.cwd);
  if (workspace === undefined) return refuse(io, noSuchFolder(options.workspace));
  const stop = listenForStop();
  try {
    const result = await syncIncidents(workspace, await openPorts(io, workspace), {
      signal: stop.signal,
    });
    if (result.kind === 'failed') return refuse(io, result.problem.message);
    const { pushed, pulled, writers } = result.value;
    if (options.json === true) printJson(io, { pushed, pulled, writers });
    else io.stdout.write(`events pushed ${pushed}, events pulled ${pulled}, writers ${writers}\n`);
    return EXIT.done;
  } catch (error: unknown) {
    if (stop.signal.aborted) return EXIT.stopped;
    throw error;
  } finally {
    stop.dispose();
  }
}
