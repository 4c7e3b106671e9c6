import { EXIT, printJson, type CliIo } from '../cli-io';
import { timelineLines } from '../../incident/event-line';
import { eventDocument, withIncident, type IncidentOptions } from '../incident-call';

/** `runbook incident log ID`: the merged timeline, one event a line. */
export async function incidentLog(
  io: CliIo,
  id: string,
  options: IncidentOptions,
): Promise<number> {
  return await withIncident(io, id, options, async ({ store }) => {
    const events = (await store.events(id)) ?? [];
    if (options.json === true) for (const event of events) printJson(io, eventDocument(event));
    else for (const line of timelineLines(events)) io.stdout.write(`${line}\n`);
    return EXIT.done;
  });
}
