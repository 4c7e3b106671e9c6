import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Whoever goes from one runbook to the next has none open for a moment. */
const REST_MS = 2_000;

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Gives the system back what runbooks took, once none is open. V8 by itself lets garbage lie until there
 * is much of it, and keeps the pages that it had; an editor is open for days.
 */
export class TidyMemory {
  readonly #collect = collector();
  #timer: NodeJS.Timeout | undefined;

  /** @param isIdle whether nothing is open any more */
  set(isIdle: boolean): void {
    clearTimeout(this.#timer);
    if (!isIdle || this.#collect === undefined) return;
    const collect = this.#collect;
    this.#timer = setTimeout(() => {
      // It throws compiled code away as well, so the next runbook takes somewhat longer to be read.
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    }, REST_MS);
    this.#timer.unref();
  }
}

/** V8 gives its `gc` to contexts that are made after this flag was set. */
function collector(): Collect | undefined {
  try {
    setFlagsFromString('--expose-gc');
    const found: unknown = runInNewContext('gc');
    return typeof found === 'function' ? (found as Collect) : undefined;
  } catch {
    return undefined;
  }
}
