import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno';
import { FolderLock } from './folder-lock';
import type { JournalPorts } from './journal-ports';
import { makeFolder, syncFolder } from './sync-folder';
import { writeDurably } from './write-durably';
import { WriteTurn } from './write-turn';

/**
 * This clone as a writer of journals: its id, and the turn that its processes take. Both live in a
 * folder that is never shared, so a copy of the log elsewhere is not taken for ours.
 */
export class LocalWriter {
  readonly turn: WriteTurn;
  readonly #folder: string;
  readonly #ports: JournalPorts;
  #id: string | undefined;

  constructor(folder: string, ports: JournalPorts) {
    this.#folder = folder;
    this.#ports = ports;
    this.turn = new WriteTurn(new FolderLock(folder, () => ports.randomHex(8)));
  }

  /** Undefined before this clone has written anything. */
  get id(): string | undefined {
    this.#id ??= this.#read();
    return this.#id;
  }

  /**
   * The id, drawn at random at the first call.
   *
   * @returns undefined when another process keeps the lock.
   * @throws the system's error where it cannot be written down.
   */
  async claim(): Promise<string | undefined> {
    return this.id ?? this.turn.run(() => Promise.resolve(this.id ?? this.#draw()));
  }

  #read(): string | undefined {
    try {
      const text = readFileSync(join(this.#folder, 'writer'), 'utf8').trim();
      return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
    } catch (error: unknown) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #draw(): string {
    const id = this.#ports.randomHex(16);
    makeFolder(this.#folder);
    const draft = join(this.#folder, `writer.${id}`);
    writeDurably(draft, Buffer.from(`${id}\n`));
    renameSync(draft, join(this.#folder, 'writer'));
    syncFolder(this.#folder);
    this.#id = id;
    return id;
  }
}
