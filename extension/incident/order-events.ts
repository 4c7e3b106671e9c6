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

  const heads = byWriter.map((journal) => new Head(journal));
  const merged: AnyEvent[] = [];
  for (;;) {
    let next: Head | undefined;
    for (const head of heads) {
      // Of equal ones the first: they are in the order of their writers.
      if (head.event !== undefined && (next === undefined || head.clock < next.clock)) next = head;
    }
    if (next?.event === undefined) return merged;
    merged.push(next.event);
    next.advance();
  }
}

/** The first event of a journal that is not in the timeline yet. */
class Head {
  event: AnyEvent | undefined;
  clock = 0;
  readonly #journal: readonly AnyEvent[];
  #at = -1;

  constructor(journal: readonly AnyEvent[]) {
    this.#journal = journal;
    this.advance();
  }

  advance(): void {
    this.#at += 1;
    this.event = this.#journal[this.#at];
    if (this.event !== undefined) this.clock = Math.max(this.clock, this.event.lamport);
  }
}

/** By UTF-16 units, not by the person's language: machines must agree. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
