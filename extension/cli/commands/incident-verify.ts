import { join } from 'node:path';
import { incidentFolder } from '../../journal/incident-folder';
import { type VerifyReport, verifyIncident } from '../../journal/verify-incident';
import { EXIT, printJson, refuse, type CliIo } from '../cli-io';
import { noSuchIncident, type IncidentOptions } from '../incident-call';
import { noSuchFolder, resolveWorkspace } from '../resolve-workspace';

/**
 * `runbook incident verify ID`: whether the record is as it was written. Looks at the files alone:
 * opening the log would mend what a crash has left. An unpacked export lies in the folder itself.
 */
export async function incidentVerify(
  io: CliIo,
  id: string,
  options: IncidentOptions,
): Promise<number> {
  const workspace = resolveWorkspace(io, options.workspace, io.cwd);
  if (workspace === undefined) return refuse(io, noSuchFolder(options.workspace));
  const folder = incidentFolder(workspace, id);
  const report =
    folder === undefined
      ? undefined
      : ((await verifyIncident(folder, id)) ?? (await verifyIncident(join(workspace, id), id)));
  if (report === undefined) return refuse(io, noSuchIncident(id, workspace));
  if (options.json === true) printJson(io, report);
  else io.stdout.write(describe(report));
  return report.damaged.length === 0 ? EXIT.done : EXIT.notSo;
}

function describe({ events, writers, torn, damaged, wholeElsewhere }: VerifyReport): string {
  const lines = [
    ...damaged.map(({ file, line, why }) => `${file}:${line}: ${why}`),
    ...(wholeElsewhere === 0
      ? []
      : [`outputs of which only the two ends are here ${wholeElsewhere}`]),
    `events ${events}, writers ${writers}, torn last lines ${torn}, damaged places ${damaged.length}`,
  ];
  return `${lines.join('\n')}\n`;
}
