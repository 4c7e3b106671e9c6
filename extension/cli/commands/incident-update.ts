import { cadenceFor, cadenceOfRunbooks, usualCadence } from '../../incident/update-cadence';
import { readDuration } from '../../runbook/read-duration';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

export interface UpdateOptions extends EventOptions {
  readonly audience: string;
  readonly next?: string;
}

/** `runbook incident update ID TEXT --audience A [--next 30m|off]`: keeps that it was published. */
export async function incidentUpdate(
  io: CliIo,
  id: string,
  text: string,
  options: UpdateOptions,
): Promise<number> {
  const { audience, next } = options;
  if (text.trim() === '') return refuse(io, 'The update is empty; say what was told.');
  if (audience.trim() === '') return refuse(io, '--audience is empty; say who was told.');
  const asked = next === undefined || next === 'off' ? undefined : readDuration(next);
  if (next !== undefined && next !== 'off' && asked === undefined) {
    return refuse(io, `--next ${next} is no duration such as 30m, nor off.`);
  }
  return await withIncident(io, id, options, async (call, state) => {
    const runbooks = await readIncidentRunbooks(call, state);
    const cadences = [...cadenceOfRunbooks(runbooks.map(({ runbook }) => runbook)), usualCadence];
    const inMs = next === undefined ? cadenceFor(state.severity, cadences) : asked;
    const told = options.at === undefined ? Date.now() : Date.parse(options.at);
    const data = {
      audience,
      text,
      // A time that is none is refused by `appendEvent`.
      ...(inMs === undefined || Number.isNaN(told)
        ? {}
        : { nextDueAt: new Date(told + inMs).toISOString() }),
    };
    return await appendEvent(call, id, 'status.published', data, options);
  });
}
