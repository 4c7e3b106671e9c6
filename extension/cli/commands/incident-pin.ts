import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident pin ID EVENT`: marks an event as one that whoever joins late has to know. */
export async function incidentPin(
  io: CliIo,
  id: string,
  target: string,
  options: EventOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const events = (await call.store.events(id)) ?? [];
    if (!events.some((event) => event.id === target)) {
      return refuse(io, `There is no event ${target} in the log of ${id}: look up its id there.`);
    }
    if (state.pins.some(({ event }) => event === target)) {
      return refuse(
        io,
        `${target} is pinned already; \`runbook incident retract\` takes a pin back.`,
      );
    }
    return await appendEvent(call, id, 'event.pinned', { event: target }, options);
  });
}
