import { EXIT, printJson, type CliIo } from '../cli-io';
import { withStore, type IncidentOptions } from '../incident-call';

export interface ListOptions extends IncidentOptions {
  readonly all?: boolean;
}

/** `runbook incident list`: the open incidents, or all; oldest first. */
export async function incidentList(io: CliIo, options: ListOptions): Promise<number> {
  return await withStore(io, options, async ({ store }) => {
    const incidents = (await store.list()).filter(({ open }) => open || options.all === true);
    if (options.json === true) {
      printJson(
        io,
        incidents.map(({ id, title, severity, status, declaredAt, drill }) => ({
          id,
          title,
          severity,
          status,
          declaredAt,
          drill,
        })),
      );
      return EXIT.done;
    }
    for (const { id, title, severity, status, drill } of incidents) {
      io.stdout.write(`${id}  ${severity}  ${status}  ${title}${drill ? '  (drill)' : ''}\n`);
    }
    return EXIT.done;
  });
}
