import type { AnyEvent } from './incident-state';
import { compareText, Head, mergeInto, orderEvents } from './order-events';

/** How much of a journal is in the timeline. */
interface Taken {
  readonly writer: string;
  readonly count: number;
  readonly last: AnyEvent;
  /** The clock of `last`: see `orderEvents`. */
  readonly clock: number;
}

/** The timeline of an incident that goes on: what is new costs what is new, not the whole again. */
export class Timeline {
  #events: AnyEvent[] = [];
  #taken: readonly Taken[] = [];

  /** As `orderEvents` gives it. The array grows at its end; anything else makes another array. */
  get events(): readonly AnyEvent[] {
    return this.#events;
  }

  /**
   * Takes in what the journals have now.
   *
   * @returns whether they were only added at the end; else the timeline is another one, because
   * something came in between or a journal was changed.
   */
  update(journals: readonly (readonly AnyEvent[])[]): boolean {
    const filled = journals
      .filter((journal) => journal.length > 0)
      .sort((a, b) => compareText(writerOf(a), writerOf(b)));
    const heads = this.#headsAtTheEnd(filled);
    if (heads === undefined) {
      this.#events = orderEvents(filled);
      this.#taken = filled.flatMap((journal) => takenOf(journal, clockOf(journal)));
      return false;
    }
    mergeInto(this.#events, heads);
    this.#taken = filled.flatMap((journal, at) => takenOf(journal, heads[at]?.clock ?? 0));
    return true;
  }

  /** What is new in each journal; undefined when some of it does not belong at the end. */
  #headsAtTheEnd(journals: readonly (readonly AnyEvent[])[]): readonly Head[] | undefined {
    const known = new Map(this.#taken.map((taken) => [taken.writer, taken]));
    const heads: Head[] = [];
    for (const journal of journals) {
      const writer = writerOf(journal);
      const taken = known.get(writer);
      known.delete(writer);
      if (taken !== undefined && journal[taken.count - 1] !== taken.last) return undefined;
      const head = new Head(journal, taken?.count, taken?.clock);
      if (head.event !== undefined && !this.#isAfterAll(head.clock, writer)) return undefined;
      heads.push(head);
    }
    return known.size === 0 ? heads : undefined;
  }

  #isAfterAll(clock: number, writer: string): boolean {
    return this.#taken.every(
      (taken) => clock > taken.clock || (clock === taken.clock && writer >= taken.writer),
    );
  }
}

function takenOf(journal: readonly AnyEvent[], clock: number): readonly Taken[] {
  const last = journal.at(-1);
  return last === undefined
    ? []
    : [{ writer: writerOf(journal), count: journal.length, last, clock }];
}

function clockOf(journal: readonly AnyEvent[]): number {
  return journal.reduce((clock, { lamport }) => Math.max(clock, lamport), 0);
}

function writerOf(journal: readonly AnyEvent[]): string {
  return journal[0]?.writer ?? '';
}
