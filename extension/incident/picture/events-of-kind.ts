import type { EventKind, IncidentEvent } from '../event';
import type { AnyEvent } from '../incident-state';
import { isKnownEvent } from '../known-event';

/** The events of one kind that say what that kind says. */
export function eventsOfKind<K extends EventKind>(
  events: readonly AnyEvent[],
  kind: K,
): readonly Extract<IncidentEvent, { kind: K }>[] {
  return events.filter(
    // The kind first: it is the cheaper question.
    (event): event is Extract<IncidentEvent, { kind: K }> =>
      event.kind === kind && isKnownEvent(event),
  );
}
