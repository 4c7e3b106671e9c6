import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

export interface DeclineOptions extends EventOptions {
  readonly why?: string;
}

/** `runbook incident decline ID ROLE [--why W]`: the role stays with its holder. */
export async function incidentDecline(
  io: CliIo,
  id: string,
  role: string,
  options: DeclineOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, { offeredRoles }) => {
    const offer = offeredRoles.get(role);
    if (offer === undefined) return refuse(io, `Nobody has been offered the role ${role}.`);
    const { why } = options;
    const data = { offer: offer.id, ...(why === undefined ? {} : { why }) };
    return await appendEvent(call, id, 'handover.declined', data, options);
  });
}
