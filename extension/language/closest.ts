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
 * not less than `enough`, some number that is not. Only what can still be less is looked at: a place in
 * one text is held against the places near it in the other.
 */
function distanceOf(from: string, to: string, enough: number): number {
  if (strangers(from, to) >= enough) return enough;
  const width = to.length + 1;
  let before = new Array<number>(width).fill(enough);
  let last = Array.from({ length: width }, (_, index) => index);
  let now = new Array<number>(width).fill(enough);
  for (let row = 1; row <= from.length; row += 1) {
    const first = Math.max(1, row - enough);
    const end = Math.min(to.length, row + enough);
    now[first - 1] = first === 1 ? row : enough;
    let least = now[first - 1] ?? enough;
    for (let column = first; column <= end; column += 1) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let distance = Math.min(
        (last[column] ?? enough) + 1,
        (now[column - 1] ?? enough) + 1,
        (last[column - 1] ?? enough) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(row - 2) === to.charCodeAt(column - 1)
      ) {
        distance = Math.min(distance, (before[column - 2] ?? enough) + 1);
      }
      now[column] = distance;
      least = Math.min(least, distance);
    }
    if (end < to.length) now[end + 1] = enough;
    // A swap looks back by two rows, and every row is at least as large as the least before it.
    if (least >= enough && Math.min(...last) >= enough) return enough;
    [before, last, now] = [last, now, before];
  }
  return last[to.length] ?? 0;
}

/** How many letters of the one the other has not, at least so many differ. */
function strangers(from: string, to: string): number {
  const counts = new Int16Array(128);
  for (let at = 0; at < from.length; at += 1) count(counts, from.charCodeAt(at), 1);
  for (let at = 0; at < to.length; at += 1) count(counts, to.charCodeAt(at), -1);
  let more = 0;
  let less = 0;
  for (const each of counts) {
    if (each > 0) more += each;
    else less -= each;
  }
  return Math.max(more, less);
}

/** Letters that share a place are taken for one another, so that too few differ, never too many. */
function count(counts: Int16Array, code: number, by: number): void {
  const place = code % 128;
  counts[place] = (counts[place] ?? 0) + by;
}
