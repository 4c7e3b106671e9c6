import { retractProblem } from '../../incident/retraction';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

export interface RetractOptions extends EventOptions {
  readonly why: string;
}

/** `runbook incident retract ID EVENT --why W`: a note, a task or a suspect was entered by mistake. */
export async function incidentRetract(
  io: CliIo,
  id: string,
  event: string,
  options: RetractOptions,
): Promise<number> {
  const { why } = options;
  if (why.trim() === '') return refuse(io, '--why is empty; say why it is taken back.');
  return await withIncident(io, id, options, async (call) => {
    const problem = retractProblem((await call.store.events(id)) ?? [], event);
    if (problem !== undefined) return refuse(io, problem);
    return await appendEvent(call, id, 'note.retracted', { event, why }, options);
  });
}
