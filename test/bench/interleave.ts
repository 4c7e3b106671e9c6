/**
 * Measures two things in turns, so that whatever else the machine does falls on both, and gives the
 * median of each. The first round of each warms up and does not count.
 */
export async function interleave(
  rounds: number,
  ours: () => Promise<number> | number,
  floor: () => Promise<number> | number,
): Promise<{ readonly ours: number; readonly floor: number }> {
  const figures = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { floor: await floor(), ours: await ours() };
    if (round === 0) continue;
    figures.ours.push(pair.ours);
    figures.floor.push(pair.floor);
  }
  return { ours: median(figures.ours), floor: median(figures.floor) };
}

/** Milliseconds that something takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)] ?? NaN, sorted[middle] ?? NaN];
  return (low + high) / 2;
}
