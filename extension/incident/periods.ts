/** How long something stood. Times are RFC 3339, UTC, in the form that sorts as text. */
export interface Period<T> {
  readonly value: T;
  readonly from: string;
  /** Undefined while it goes on. */
  readonly until: string | undefined;
}

/** That something has another value from a time on. */
export interface Change<T> {
  readonly value: T;
  readonly time: string;
}

/**
 * What stood when. The order of the changes decides what came after what, their clocks only how long
 * it took: where a later change is said to have happened earlier (it was entered afterwards, or a
 * clock was wrong), it counts from then, and what it overtakes is left with no time. So the periods
 * join, none is negative, and the last one is what stands now.
 *
 * @param changes in the order of the timeline.
 * @param end when it stopped to count; undefined while it goes on.
 */
export function periodsOf<T>(
  changes: readonly Change<T>[],
  end: string | undefined,
): readonly Period<T>[] {
  const periods: Period<T>[] = [];
  let until = end;
  for (const { value, time } of changes.toReversed()) {
    const from = until !== undefined && time > until ? until : time;
    const next = periods.at(-1);
    // Two who changed it to the same thing at once changed it once.
    if (next?.value === value) periods[periods.length - 1] = { ...next, from };
    else periods.push({ value, from, until });
    until = from;
  }
  return periods.reverse();
}
