/** Where, of things in the order of their lines, those begin that stand at a line or below it. */
export function firstFrom(things: readonly { readonly line: number }[], line: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.line ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
