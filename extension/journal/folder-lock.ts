import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf } from './errno';
import { livenessOf, ownIdentity, type ProcessIdentity } from './process-identity';

/** A holder that we cannot look at (another container, another host) is given up after this long. */
const UNSEEN_HOLDER_MS = 30_000;
/** Far less than it takes to be given up. */
const LOOK_MS = 5;

/**
 * A lock between processes that outlives none of them.
 *
 * Held, `<parent>/lock/` is a folder with one file in it, named for its holder. It is taken by
 * renaming a folder prepared aside, which the system refuses while the lock's folder has anything
 * in it; it is let go, or taken from a dead holder, by deleting that one file by name. So two that
 * find the same holder dead cannot take the lock from each other: the name of whoever came first is
 * not the name that the other deletes. Libraries at hand judge a holder by its file's age alone: a
 * window that hangs for ten seconds loses the lock while it writes, and a killed process keeps all
 * others waiting as long.
 */
export class FolderLock {
  readonly #parent: string;
  readonly #path: string;
  readonly #nonce: () => string;

  /**
   * @param parent the folder, made when it is missing, in which the lock is.
   * @param nonce gives 16 hexadecimal digits, never the same twice.
   */
  constructor(parent: string, nonce: () => string) {
    this.#parent = parent;
    this.#path = join(parent, 'lock');
    this.#nonce = nonce;
  }

  /**
   * Takes the lock.
   *
   * @returns the hold; undefined when a living process kept the lock for the whole time.
   * @throws the system's error where the folder cannot be written.
   */
  async acquire(timeoutMs: number): Promise<FolderLockHold | undefined> {
    mkdirSync(this.#parent, { recursive: true });
    const name = nameOf(ownIdentity(), this.#nonce());
    const prepared = `${this.#path}.${name}`;
    mkdirSync(prepared);
    try {
      writeFileSync(join(prepared, name), '');
      const deadline = performance.now() + timeoutMs;
      while (!this.#take(prepared)) {
        if (this.#evictDead(prepared, name)) continue;
        if (performance.now() > deadline) return undefined;
        // Not all at the same beat.
        await sleep(1 + Math.random() * 8);
      }
      return new FolderLockHold(this.#path, name);
    } finally {
      removeQuietly(prepared, name);
    }
  }

  /** Whether others wait for the lock; what dead ones have left behind is cleared away. */
  contended(): boolean {
    if (!existsSync(this.#parent)) return false;
    const waiting = readdirSync(this.#parent).filter((entry) => {
      if (!entry.startsWith('lock.')) return false;
      const name = entry.slice('lock.'.length);
      const identity = identityOf(name);
      const liveness = identity === undefined ? 'unknown' : livenessOf(identity);
      if (liveness === 'dead') removeQuietly(join(this.#parent, entry), name);
      // What an earlier boot of the machine has left waits for nothing.
      return liveness === 'alive' || (liveness === 'unknown' && this.#isRecent(entry));
    });
    return waiting.length > 0;
  }

  #take(prepared: string): boolean {
    try {
      renameSync(prepared, this.#path);
      return true;
    } catch (error: unknown) {
      // POSIX says ENOTEMPTY or EEXIST for a folder with something in it, Windows EPERM for any.
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errnoOf(error) ?? '')) throw error;
      return false;
    }
  }

  /** True when the lock may be free now. */
  #evictDead(prepared: string, ownName: string): boolean {
    const holder = this.#holder();
    if (holder === undefined) return false;
    const identity = identityOf(holder);
    const liveness = identity === undefined ? 'unknown' : livenessOf(identity);
    if (liveness === 'alive') return false;
    if (liveness === 'unknown' && !this.#isOld(holder, join(prepared, ownName))) return false;
    removeQuietly(this.#path, holder);
    return true;
  }

  #holder(): string | undefined {
    try {
      const [holder] = readdirSync(this.#path);
      // Windows does not rename over an empty folder, which a crash can leave.
      if (holder === undefined) rmdirSync(this.#path);
      return holder;
    } catch {
      return undefined;
    }
  }

  #isRecent(entry: string): boolean {
    const stat = statSync(join(this.#parent, entry), { throwIfNoEntry: false });
    return stat !== undefined && Date.now() - stat.mtimeMs < UNSEEN_HOLDER_MS;
  }

  /** Both times are the file system's: clocks of two machines differ. */
  #isOld(holder: string, ownFile: string): boolean {
    try {
      writeFileSync(ownFile, '.');
      const now = statSync(ownFile).mtimeMs;
      return now - statSync(join(this.#path, holder)).mtimeMs > UNSEEN_HOLDER_MS;
    } catch {
      return false;
    }
  }
}

/** The lock, held by this process until `release`. */
export class FolderLockHold {
  readonly #path: string;
  readonly #name: string;
  readonly #file: string;
  #seenAt = performance.now();

  constructor(path: string, name: string) {
    this.#path = path;
    this.#name = name;
    this.#file = join(path, name);
  }

  /** False when somebody removed the lock's folder, or took us for dead from where we are not seen. */
  stillHeld(): boolean {
    this.#seenAt = performance.now();
    return existsSync(this.#file);
  }

  /** The same, looked at only every few milliseconds: a burst asks at each of its writes. */
  heldLately(): boolean {
    return performance.now() - this.#seenAt < LOOK_MS || this.stillHeld();
  }

  release(): void {
    removeQuietly(this.#path, this.#name);
  }
}

function removeQuietly(folder: string, name: string): void {
  for (const remove of [
    () => {
      unlinkSync(join(folder, name));
    },
    () => {
      rmdirSync(folder);
    },
  ]) {
    try {
      remove();
    } catch {
      // Somebody else was quicker, or there is something of somebody else's in the folder.
    }
  }
}

function nameOf({ pid, started, machine }: ProcessIdentity, nonce: string): string {
  return `${pid}-${started}-${machine}-${nonce}`;
}

function identityOf(name: string): ProcessIdentity | undefined {
  const match = /^(\d+)-(\d+)-([0-9a-f]{12})-[0-9a-f]+$/.exec(name);
  const [, pid, started, machine] = match ?? [];
  if (pid === undefined || started === undefined || machine === undefined) return undefined;
  return { pid: Number(pid), started: Number(started), machine };
}
