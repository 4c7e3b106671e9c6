import type { PanelEvent } from '../extension/vscode/panel/contract';

/** How far somebody has looked: of each writer the number of its newest event. */
export type Seen = Readonly<Record<string, number>>;

export function seenOf(events: readonly PanelEvent[]): Seen {
  const seen: Record<string, number> = {};
  for (const { writer, seq } of events) seen[writer] = Math.max(seen[writer] ?? 0, seq);
  return seen;
}

/**
 * What others have written since. An event may come late and stand far up, so places in the timeline
 * say nothing about it.
 *
 * @param seen undefined for somebody who looks for the first time, to whom nothing is news.
 * @param own the writer whose events are the reader's own.
 */
export function newSince(
  events: readonly PanelEvent[],
  seen: Seen | undefined,
  own: string,
): ReadonlySet<string> {
  if (seen === undefined) return new Set();
  return new Set(
    events
      .filter(({ writer, seq }) => writer !== own && seq > (seen[writer] ?? 0))
      .map(({ id }) => id),
  );
}

/** Reads what an earlier version of the page may have written. */
export function readSeen(value: unknown): Seen | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const seen = Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return Object.fromEntries(seen);
}
