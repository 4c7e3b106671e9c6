import type { AnyEvent } from './incident-state';

/**
 * Merges the journals of an incident into its timeline: by Lamport clock, then writer, then place
 * in the journal. A Lamport clock is greater than that of everything its writer had seen, so causes
 * come before effects, and the order is the same on every machine however the journals arrived.
 *
 * A journal keeps its own order even where somebody edited its clocks: an event counts as no
 * earlier than the one before it.
 *
 * @param journals one per writer, each in the order of its lines; the order among them is free.
 */
export function orderEvents(journals: readonly (readonly AnyEvent[])[]): AnyEvent[] {
  const byWriter = journals
    .filter((journal) => journal.length > 0)
    .sort((a, b) => compareText(a[0]?.writer ?? '', b[0]?.writer ?? ''));
  const [only] = byWriter;
  if (only !== undefined && byWriter.length === 1) return only.slice();

  const placed: { readonly event: AnyEvent; readonly clock: number; readonly rank: number }[] = [];
  byWriter.forEach((journal, rank) => {
    let clock = 0;
    for (const event of journal) {
      clock = Math.max(clock, event.lamport);
      placed.push({ event, clock, rank });
    }
  });
  // The sort is stable and finds the runs that are in order already: it costs n log(writers).
  placed.sort((a, b) => a.clock - b.clock || a.rank - b.rank);
  return placed.map(({ event }) => event);
}

/** By UTF-16 units, not by the person's language: machines must agree. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
