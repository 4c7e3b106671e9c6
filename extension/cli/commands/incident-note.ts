import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

export interface NoteOptions extends EventOptions {
  readonly decision?: boolean;
}

/** `runbook incident note ID TEXT [--decision]`. */
export async function incidentNote(
  io: CliIo,
  id: string,
  text: string,
  options: NoteOptions,
): Promise<number> {
  if (text.trim() === '') return refuse(io, 'The note is empty; say something.');
  const note = { text, ...(options.decision === true && { decision: true }) };
  return await withIncident(io, id, options, (call) =>
    appendEvent(call, id, 'note.added', note, options),
  );
}
