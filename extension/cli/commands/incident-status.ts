import { statuses, statusOf, statusProblem } from '../../incident/status-transitions';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

export interface StatusOptions extends EventOptions {
  readonly why?: string;
}

/** `runbook incident status ID S [--why W]`. */
export async function incidentStatus(
  io: CliIo,
  id: string,
  word: string,
  options: StatusOptions,
): Promise<number> {
  const to = statusOf(word);
  if (to === undefined) {
    return refuse(io, `There is no status ${word}; it is one of ${statuses.join(', ')}.`);
  }
  return await withIncident(io, id, options, async (call, { status: from }) => {
    const { why } = options;
    const problem = statusProblem(from, to, why ?? '');
    if (problem !== undefined) return refuse(io, problem);
    const data = { from, to, ...(why === undefined ? {} : { why }) };
    return await appendEvent(call, id, 'status.changed', data, options);
  });
}
