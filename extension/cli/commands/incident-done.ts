import { refuse, type CliIo } from '../cli-io';
import { findStep } from '../find-step';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

/** `runbook incident done ID STEP`: a step of the incident's runbooks was done by hand. */
export async function incidentDone(
  io: CliIo,
  id: string,
  named: string,
  options: EventOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const found = findStep(await readIncidentRunbooks(call, state), named);
    if (found.kind === 'none') return refuse(io, found.reason);
    return await appendEvent(call, id, 'step.done', { step: found.step }, options);
  });
}
