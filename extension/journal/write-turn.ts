import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FolderLock, FolderLockHold } from './folder-lock';

/** How long the lock is kept after the last write, or up to twice that, for the next of a burst. */
const IDLE_MS = 10;
/** How long a burst may go on before others that wait are let in. */
const BURST_MS = 200;
/** Longer than anybody's pause between two tries. */
const YIELD_MS = 15;
const PATIENCE_MS = 10_000;

/**
 * This process's turn to write: one task after the other, under a lock that is kept while tasks
 * follow each other closely, because taking it costs as much as a write.
 */
export class WriteTurn {
  readonly #lock: FolderLock;
  #queue: Promise<unknown> = Promise.resolve();
  #tasks = 0;
  #hold: FolderLockHold | undefined;
  #since = 0;
  #turn = 0;
  #idle: NodeJS.Timeout | undefined;
  /** Whether there was a write since the timer was set. */
  #used = false;

  constructor(lock: FolderLock) {
    this.#lock = lock;
  }

  /**
   * Runs a task while no other process writes.
   *
   * @param task is given the turn's number: while it stays the same, nobody else has written.
   * @returns the task's result; undefined when another process kept the lock for ten seconds.
   * @throws what the task throws, or the system's error where the lock's folder cannot be written.
   */
  run<T>(task: (turn: number) => Promise<T>): Promise<T | undefined> {
    this.#tasks += 1;
    const result = this.#queue.then(() => this.#run(task));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /**
   * Runs a task at once where that is possible: the lock is held already and nobody waits for it. In
   * a burst, which is where speed counts, queues and promises would cost a third of a write.
   *
   * @returns undefined when it was not run; then `run` takes its turn.
   * @throws what the task throws.
   */
  runNow<T extends object>(task: (turn: number) => T): T | undefined {
    if (this.#tasks > 0 || this.#hold?.heldLately() !== true) return undefined;
    if (performance.now() - this.#since > BURST_MS) return undefined;
    this.#used = true;
    return task(this.#turn);
  }

  /** Lets the lock go once what is under way is done. */
  async release(): Promise<void> {
    await this.#queue;
    this.#letGo();
  }

  async #run<T>(task: (turn: number) => Promise<T>): Promise<T | undefined> {
    try {
      if (performance.now() - this.#since > BURST_MS) await this.#giveWay();
      if (this.#hold?.stillHeld() !== true) {
        this.#hold = await this.#lock.acquire(PATIENCE_MS);
        if (this.#hold === undefined) return undefined;
        this.#since = performance.now();
        this.#turn += 1;
      }
      return await task(this.#turn);
    } finally {
      this.#tasks -= 1;
      this.#rest();
    }
  }

  /** One timer for a whole burst, set again while there are writes: setting it at each costs more. */
  #rest(): void {
    this.#used = true;
    if (this.#hold === undefined) return;
    this.#idle ??= setTimeout(() => {
      if (this.#used || this.#tasks > 0) this.#idle?.refresh();
      else this.#letGo();
      this.#used = false;
    }, IDLE_MS);
  }

  async #giveWay(): Promise<void> {
    if (this.#hold === undefined) return;
    this.#since = performance.now();
    if (!this.#lock.contended()) return;
    this.#letGo();
    await sleep(YIELD_MS);
  }

  #letGo(): void {
    clearTimeout(this.#idle);
    this.#idle = undefined;
    this.#hold?.release();
    this.#hold = undefined;
  }
}
