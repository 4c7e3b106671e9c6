/** Rounds that warm up and do not count: a compiler still at work is no part of the figures. */
const WARM_UPS = 2;

/**
 * Measures two things in turns, so that whatever else the machine does falls on both, and gives what
 * `typical` makes of the figures of each.
 */
export async function interleave(
  rounds: number,
  ours: () => Promise<number> | number,
  floor: () => Promise<number> | number,
  typical: (figures: readonly number[]) => number = median,
): Promise<{ readonly ours: number; readonly floor: number }> {
  const figures = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round < WARM_UPS + rounds; round += 1) {
    const pair = { floor: await floor(), ours: await ours() };
    if (round < WARM_UPS) continue;
    figures.ours.push(pair.ours);
    figures.floor.push(pair.floor);
  }
  return { ours: typical(figures.ours), floor: typical(figures.floor) };
}

/** The least of what was measured: for pure computing, on which a busy machine can only add. */
export function least(figures: readonly number[]): number {
  return Math.min(...figures);
}

/** Milliseconds that something takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle one of these figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)] ?? NaN, sorted[middle] ?? NaN];
  return (low + high) / 2;
}
