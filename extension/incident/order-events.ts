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

  const merged: AnyEvent[] = [];
  mergeInto(
    merged,
    byWriter.map((journal) => new Head(journal)),
  );
  return merged;
}

/**
 * Adds what is left of some journals to the end of a timeline.
 *
 * @param heads in the order of their writers.
 */
export function mergeInto(timeline: AnyEvent[], heads: readonly Head[]): void {
  for (;;) {
    let next: Head | undefined;
    for (const head of heads) {
      // Of equal ones the first: they are in the order of their writers.
      if (head.event !== undefined && (next === undefined || head.clock < next.clock)) next = head;
    }
    if (next?.event === undefined) return;
    timeline.push(next.event);
    next.advance();
  }
}

/** The first event of a journal that is not in the timeline yet. */
export class Head {
  event: AnyEvent | undefined;
  /** That of `event`, or of the last one when none is left. */
  clock: number;
  readonly #journal: readonly AnyEvent[];
  #at: number;

  /**
   * @param from how many events of the journal are in the timeline already.
   * @param clock that of the last of them.
   */
  constructor(journal: readonly AnyEvent[], from = 0, clock = 0) {
    this.#journal = journal;
    this.#at = from - 1;
    this.clock = clock;
    this.advance();
  }

  advance(): void {
    this.#at += 1;
    this.event = this.#journal[this.#at];
    if (this.event !== undefined) this.clock = Math.max(this.clock, this.event.lamport);
  }
}

/** By UTF-16 units, not by the person's language: machines must agree. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
