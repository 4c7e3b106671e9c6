import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident note ID TEXT`. */
export async function incidentNote(
  io: CliIo,
  id: string,
  text: string,
  options: EventOptions,
): Promise<number> {
  if (text.trim() === '') return refuse(io, 'The note is empty; say something.');
  return await withIncident(io, id, options, (call) =>
    appendEvent(call, id, 'note.added', { text }, options),
  );
}
