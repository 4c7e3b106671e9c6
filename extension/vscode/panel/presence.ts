import type { AnyEvent } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type { PanelPresence } from './contract';

/** Who has not been heard of for longer is taken to have left. */
const hourMs = 60 * 60_000;

/**
 * Who takes part, as far as the log tells: those who have written within the last hour, the latest
 * first.
 *
 * @param events the timeline.
 * @param now milliseconds since 1970.
 */
export function presenceOf(events: readonly AnyEvent[], now: number): readonly PanelPresence[] {
  const last = new Map<string, string>();
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event === undefined || Date.parse(event.at) < now - hourMs) break;
    const name = personName(event.actor);
    if ((last.get(name) ?? '') < event.at) last.set(name, event.at);
  }
  return [...last]
    .map(([name, lastAt]) => ({ name, lastAt }))
    .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
}
