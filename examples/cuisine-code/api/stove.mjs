import { setTimeout as pause } from 'node:timers/promises';

const COOKING_MS = 100;

/**
 * A worker has one stove, and it holds one pan: answers are prepared one after another. That makes
 * a worker a unit of capacity, about ten answers a second.
 */
export class Stove {
  #last = Promise.resolve();
  #waiting = 0;

  get waiting() {
    return this.#waiting;
  }

  /** Resolves when this answer has been cooked. */
  async cook() {
    this.#waiting += 1;
    this.#last = this.#last.then(() => pause(COOKING_MS));
    await this.#last;
    this.#waiting -= 1;
  }
}
