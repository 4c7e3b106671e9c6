/** A server that ends so often within so many milliseconds will do so again. */
const MOST_CRASHES = 5;
const WITHIN_MS = 3 * 60 * 1000;

/** Whether a server that ended by itself is started again. */
export class CrashCount {
  #times: readonly number[] = [];
  #isFirst = true;

  /**
   * It ended.
   * @param now milliseconds
   */
  crashed(now: number): 'restart' | 'restart-and-say' | 'give-up' {
    this.#times = [...this.#times.filter((time) => now - time < WITHIN_MS), now];
    if (this.#times.length >= MOST_CRASHES) return 'give-up';
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    return isFirst ? 'restart-and-say' : 'restart';
  }
}
