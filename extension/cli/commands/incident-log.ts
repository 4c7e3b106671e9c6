import { EXIT, printJson, type CliIo } from '../cli-io';
import { eventDocument, eventLine, withIncident, type IncidentOptions } from '../incident-call';

/** `runbook incident log ID`: the merged timeline, one event a line. */
export async function incidentLog(
  io: CliIo,
  id: string,
  options: IncidentOptions,
): Promise<number> {
  return await withIncident(io, id, options, async ({ store }) => {
    for (const event of (await store.events(id)) ?? []) {
      if (options.json === true) printJson(io, eventDocument(event));
      else io.stdout.write(`${eventLine(event)}\n`);
    }
    return EXIT.done;
  });
}
