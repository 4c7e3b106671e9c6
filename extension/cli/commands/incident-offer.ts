import { offerProblem } from '../../incident/handover';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident offer ID ROLE PERSON`: the role stays with its holder until the other accepts. */
export async function incidentOffer(
  io: CliIo,
  id: string,
  role: string,
  person: string,
  options: EventOptions,
): Promise<number> {
  if (person.trim() === '') return refuse(io, 'The person is empty; name one.');
  return await withIncident(io, id, options, async (call, state) => {
    const problem = offerProblem(state, role, person);
    if (problem !== undefined) return refuse(io, problem);
    return await appendEvent(call, id, 'handover.offered', { role, person }, options);
  });
}
