import { offerTo } from '../../incident/handover';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident accept ID ROLE`: only whoever the role was offered to can take it over by this. */
export async function incidentAccept(
  io: CliIo,
  id: string,
  role: string,
  options: EventOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const person = options.by ?? call.store.person;
    const offer = offerTo(state, role, person);
    if (typeof offer === 'string') return refuse(io, offer);
    const data = { role: offer.role, person, offer: offer.id };
    return await appendEvent(call, id, 'role.assigned', data, options);
  });
}
