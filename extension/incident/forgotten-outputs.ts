import type { EventData, RunOutput } from './event';
import type { AnyEvent } from './incident-state';
import { isKnownEvent } from './known-event';

/**
 * The outputs that a writer wants forgotten, named by the begin or the end of their run.
 *
 * @param events of one journal: a writer forgets only what is its own.
 */
export function forgottenOutputs(events: readonly AnyEvent[]): readonly RunOutput[] {
  // The kinds first: there are few of these, and the log may be long.
  const wishes = events.filter(({ kind }) => kind === 'content.forgotten');
  if (wishes.length === 0) return [];
  const named = new Set(wishes.map(forgottenBy));
  return events
    .filter(({ kind }) => kind === 'run.finished')
    .flatMap((event) => {
      const end = endOf(event);
      if (end === undefined || end.output === null) return [];
      return named.has(event.id) || named.has(end.run) ? [end.output] : [];
    });
}

/** The event whose content another one says is forgotten. */
export function forgottenBy(event: AnyEvent): string | undefined {
  return isKnownEvent(event) && event.kind === 'content.forgotten' ? event.data.event : undefined;
}

function endOf(event: AnyEvent): EventData['run.finished'] | undefined {
  return isKnownEvent(event) && event.kind === 'run.finished' ? event.data : undefined;
}
