/** A stretch of time and where it is in the picture, in pixels. Times are milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly x: number;
  readonly width: number;
}

/** How wide a quiet time is drawn, however long it was. */
export const QUIET_WIDTH = 46;

/** A busy time is at least as wide, so that what happened in it can be seen. */
const LEAST_WIDTH = 14;

/** At most this part of the width goes to quiet times. */
const MOST_QUIET = 0.35;

/** A quiet time is drawn shorter when it is so many times as long as all busy times together. */
const MUCH_LONGER = 1.5;

/** Shorter busy times than these are not worth a microscope. */
const LEAST_BUSY = 60_000;

/** Nor are shorter quiet times worth a break. */
const LEAST_QUIET = 30 * 60_000;

/**
 * Where each time of an incident is in its picture. Time goes at one pace, but for long quiet times
 * beside which all else would be a dot.
 */
export class TimeScale {
  readonly busy: readonly Stretch[];
  readonly quiet: readonly Stretch[];
  readonly #all: readonly Stretch[];

  /**
   * @param times when something happened, in their order; at least one.
   * @param left where the first one is, in pixels; `right`, where the last one is.
   */
  constructor(times: Float64Array, left: number, right: number) {
    const first = times[0] ?? 0;
    // One moment is drawn as a minute.
    const last = Math.max(times.at(-1) ?? first, first + LEAST_BUSY);
    const room = right - left;
    const most = Math.floor((room * MOST_QUIET) / QUIET_WIDTH);
    const gaps = quietTimes(times, last - first, most);
    const count = gaps.length + 1;
    const spare = room - gaps.length * QUIET_WIDTH - count * LEAST_WIDTH;
    const pace = spare / (last - first - sumOf(gaps));
    const [all, busy, quiet]: [Stretch[], Stretch[], Stretch[]] = [[], [], []];
    let [x, from] = [left, first];
    const add = (until: number, width: number, kind: Stretch[]) => {
      const stretch = { from, until, x, width };
      all.push(stretch);
      kind.push(stretch);
      x += width;
      from = until;
    };
    for (const gap of gaps) {
      add(gap.from, LEAST_WIDTH + (gap.from - from) * pace, busy);
      add(gap.until, QUIET_WIDTH, quiet);
    }
    add(last, LEAST_WIDTH + (last - from) * pace, busy);
    this.busy = busy;
    this.quiet = quiet;
    this.#all = all;
  }

  get first(): number {
    return this.#all[0]?.from ?? 0;
  }

  get last(): number {
    return this.#all.at(-1)?.until ?? 0;
  }

  /** Where a time is; what is before the first or after the last one is at the edge. */
  x(time: number): number {
    const stretch = this.#all.find(({ until }) => time <= until) ?? this.#all.at(-1);
    if (stretch === undefined) return 0;
    const { from, until, x, width } = stretch;
    if (until === from) return x;
    return x + (Math.min(Math.max(time, from), until) - from) * (width / (until - from));
  }

  /** Which time is at a place. */
  time(place: number): number {
    const stretch = this.#all.find(({ x, width }) => place <= x + width) ?? this.#all.at(-1);
    if (stretch === undefined) return 0;
    const { from, until, x, width } = stretch;
    return from + Math.max(0, Math.min(1, (place - x) / width)) * (until - from);
  }
}

type Gap = Pick<Stretch, 'from' | 'until'>;

/** The quiet times that are much longer than all else together, in their order. */
function quietTimes(times: Float64Array, span: number, most: number): readonly Gap[] {
  const longest: Gap[] = [];
  for (let at = 1; at < times.length; at += 1) {
    const gap = { from: times[at - 1] ?? 0, until: times[at] ?? 0 };
    if (lengthOf(gap) < LEAST_QUIET) continue;
    const place = longest.findIndex((other) => lengthOf(gap) > lengthOf(other));
    if (place >= 0) longest.splice(place, 0, gap);
    else if (longest.length < most) longest.push(gap);
    if (longest.length > most) longest.pop();
  }
  for (let count = longest.length; count > 0; count -= 1) {
    const chosen = longest.slice(0, count);
    const busy = span - sumOf(chosen);
    const shortest = lengthOf(chosen[count - 1] ?? { from: 0, until: 0 });
    if (busy >= LEAST_BUSY && shortest >= busy * MUCH_LONGER) {
      return chosen.sort((a, b) => a.from - b.from);
    }
  }
  return [];
}

function sumOf(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + lengthOf(gap), 0);
}

function lengthOf({ from, until }: Gap): number {
  return until - from;
}
