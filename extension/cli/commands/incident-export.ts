import { resolve } from 'node:path';
import { recordPage } from '../../incident/record-page';
import { workflowOf } from '../../incident/workflow';
import { exportIncident, keptRunbooks } from '../../journal/export-incident';
import { incidentFolder } from '../../journal/incident-folder';
import { EXIT, printJson, refuse, type CliIo } from '../cli-io';
import { noSuchIncident, withIncident, type IncidentOptions } from '../incident-call';
import { readKeptRunbooks } from '../incident-runbooks';

export interface ExportOptions extends IncidentOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** `runbook incident export ID -o FILE [--force]`: one archive, for those outside the repository. */
export async function incidentExport(
  io: CliIo,
  id: string,
  options: ExportOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const { store, workspace } = call;
    const folder = incidentFolder(workspace, id);
    if (folder === undefined) return refuse(io, noSuchIncident(id, workspace));
    const events = (await store.events(id)) ?? [];
    const workflow = workflowOf(await readKeptRunbooks(call, state), state);
    const file = resolve(io.cwd, options.output);
    const written = await exportIncident({
      folder,
      state,
      page: recordPage({ state, events }, keptRunbooks(folder, state), workflow),
      time: new Date(events.at(-1)?.at ?? state.declaredAt),
      target: file,
      replace: options.force === true,
    });
    if (!written) {
      return refuse(io, `${options.output} is there already; pass --force to replace it.`);
    }
    if (options.json === true) printJson(io, { file });
    else io.stdout.write(`${file}\n`);
    return EXIT.done;
  });
}
