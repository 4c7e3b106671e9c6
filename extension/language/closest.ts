/**
 * The known name that a person most likely meant, for a "did you mean"; undefined where none is
 * close: a third of its letters may differ, of a long one a quarter. Of two equally close ones the
 * first.
 */
export function closest(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length / (written.length > 12 ? 4 : 3))) + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= least) continue;
    const distance = distanceOf(wanted, name.toLowerCase(), least);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best;
}

/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour; where that is
 * not less than `enough`, some number that is not.
 */
function distanceOf(from: string, to: string, enough: number): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from.charAt(row - 1) === to.charAt(column - 1);
      const swapped =
        row > 1 &&
        column > 1 &&
        from.charAt(row - 1) === to.charAt(column - 2) &&
        from.charAt(row - 2) === to.charAt(column - 1);
      now.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (now[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    // A swap looks back by two rows, and every row is at least as large as the least before it.
    if (Math.min(...now) >= enough && Math.min(...last) >= enough) return enough;
    [before, last] = [last, now];
  }
  return last[to.length] ?? 0;
}
