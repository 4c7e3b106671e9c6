const WINDOW_MS = 3_000;

/** How long the answers of the last three seconds took. */
export class Latency {
  #samples = [];

  /** @param {number} milliseconds */
  add(milliseconds) {
    this.#samples.push({ at: Date.now(), milliseconds });
    this.#forget();
  }

  /** The 95th percentile in whole milliseconds; null when nobody asked for anything. */
  p95() {
    this.#forget();
    const sorted = this.#samples.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const value = sorted[Math.ceil(sorted.length * 0.95) - 1];
    return value === undefined ? null : Math.round(value);
  }

  #forget() {
    const oldest = Date.now() - WINDOW_MS;
    this.#samples = this.#samples.filter(({ at }) => at >= oldest);
  }
}
