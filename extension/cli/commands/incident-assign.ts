import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident assign ID ROLE PERSON`. */
export async function incidentAssign(
  io: CliIo,
  id: string,
  role: string,
  person: string,
  options: EventOptions,
): Promise<number> {
  if (role.trim() === '' || person.trim() === '') {
    return refuse(io, 'The role or the person is empty; name both.');
  }
  return await withIncident(io, id, options, (call) =>
    appendEvent(call, id, 'role.assigned', { role, person }, options),
  );
}
