import { milestoneNames } from '../../incident/milestones';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, isTime, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident milestone ID NAME TIME`: when something happened is another time than the log tells. */
export async function incidentMilestone(
  io: CliIo,
  id: string,
  named: string,
  time: string,
  options: EventOptions,
): Promise<number> {
  const name = milestoneNames.find((one) => one === named.trim().toLowerCase());
  if (name === undefined) {
    return refuse(io, `There is no milestone ${named}; it is one of ${milestoneNames.join(', ')}.`);
  }
  if (!isTime(time)) return refuse(io, `${time} is no time such as 2026-01-31T23:59:00Z.`);
  return await withIncident(io, id, options, (call) =>
    appendEvent(call, id, 'milestone.set', { name, time: new Date(time).toISOString() }, options),
  );
}
