import * as l10n from '@vscode/l10n';
import { impossiblyEarly } from './clock-order';
import { describeEvent } from './describe-event';
import type { AnyEvent } from './incident-state';
import { isKnownEvent } from './known-event';
import { personName } from './person-name';

/**
 * A timeline for people: one line an event, `2026-11-23 16:24:03Z  Ada Fischer  ran make test`. A
 * time that cannot be is marked, see `impossiblyEarly`.
 *
 * @param events the whole timeline.
 * @param isShown which of them get a line.
 */
export function timelineLines(
  events: readonly AnyEvent[],
  isShown: (event: AnyEvent) => boolean = () => true,
): readonly string[] {
  const commands = new Map<string, string>();
  const early = impossiblyEarly(events);
  return events.filter(isShown).map((event) => {
    if (isKnownEvent(event) && event.kind === 'run.started') {
      commands.set(event.id, event.data.resolved);
    }
    const line = eventLine(event, commands);
    return early.has(event.id) && event.occurredAt === undefined
      ? l10n.t('{0} (this or an earlier time is wrong: it was written after the lines above)', line)
      : line;
  });
}

/**
 * An event in one line: when (UTC), who, what.
 *
 * @param commands what the runs so far have run, by their `run.started` event: several may go on at
 * once, and the end of one then says which.
 */
export function eventLine(
  event: AnyEvent,
  commands: ReadonlyMap<string, string> = new Map(),
): string {
  const when = (event.occurredAt ?? event.at).slice(0, 19).replace('T', ' ');
  const ended = isKnownEvent(event) && event.kind === 'run.finished' ? event.data.run : '';
  const command = commands.get(ended)?.split('\n')[0];
  const what = describeEvent(event);
  return `${when}Z  ${personName(event.actor)}  ${command === undefined ? what : `${command}: ${what}`}`;
}
