import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno';
import { FolderLock } from './folder-lock';
import type { JournalPorts } from './journal-ports';
import { makeFolder, syncFolder } from './sync-folder';
import { WriteTurn } from './write-turn';

/**
 * This clone as a writer of journals: its id, and the turn that its processes take. Both live in a
 * folder that is never shared, so a copy of the log elsewhere is not taken for ours. The id stands
 * with the number of the file that it is in: where a whole clone was copied, the copy has another
 * file and draws an id of its own, because two clones that write one journal would each have a part
 * of it that the other contradicts.
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
      const descriptor = openSync(join(this.#folder, 'writer'), 'r');
      try {
        const [, id, file] =
          /^([0-9a-f]{32})\n(\d+)\n$/.exec(readFileSync(descriptor, 'utf8')) ?? [];
        return file === numberOf(descriptor) ? id : undefined;
      } finally {
        closeSync(descriptor);
      }
    } catch (error: unknown) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #draw(): string {
    const id = this.#ports.randomHex(16);
    makeFolder(this.#folder);
    const draft = join(this.#folder, `writer.${id}`);
    const descriptor = openSync(draft, 'wx');
    try {
      writeFileSync(descriptor, `${id}\n${numberOf(descriptor)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, join(this.#folder, 'writer'));
    syncFolder(this.#folder);
    this.#id = id;
    return id;
  }
}

/** The file's number in its file system, which it keeps when it is renamed or moved there. */
function numberOf(descriptor: number): string {
  return String(fstatSync(descriptor, { bigint: true }).ino);
}
