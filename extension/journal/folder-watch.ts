import { type FSWatcher, watch } from 'node:fs';

const SETTLE_MS = 50;
/** Network file systems and some containers report no changes: look from time to time as well. */
const POLL_MS = 2_000;

/**
 * Calls back some time after something in the folders may have changed, and from time to time in
 * any case. Does not keep the process alive.
 */
export class FolderWatch {
  readonly #look: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #poll: NodeJS.Timeout;
  #settling: NodeJS.Timeout | undefined;

  constructor(look: () => void) {
    this.#look = look;
    this.#poll = setInterval(look, POLL_MS).unref();
  }

  /** Sets what is watched; folders that are not there are passed over. */
  watch(folders: readonly string[]): void {
    const wanted = new Set(folders);
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#drop(folder);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  dispose(): void {
    clearInterval(this.#poll);
    clearTimeout(this.#settling);
    for (const folder of [...this.#watchers.keys()]) this.#drop(folder);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        this.#settling ??= setTimeout(() => {
          this.#settling = undefined;
          this.#look();
        }, SETTLE_MS).unref();
      });
      watcher.on('error', () => {
        this.#drop(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // Not there, or no watches left on this machine: the poll sees it.
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
