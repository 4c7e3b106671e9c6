import { existsSync, linkSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './sync-folder';

/**
 * Second names of what an incident's folder holds beside its journals: outputs and kept runbooks. They
 * stand where `git clean` does not come, so that what was not shared yet is not lost with the folder.
 * Hard links, which take no room; on a file system without them there are none.
 */
export class SpareFiles {
  readonly #folder: string;

  /** @param folder of this clone alone; made when there is something to keep. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @param folder the incident's.
   * @param files relative to it; one that is not there is left out.
   */
  keep(incident: string, folder: string, files: readonly string[]): void {
    for (const file of files) link(join(folder, file), join(this.#folder, incident, file));
  }

  /** Gives back what the incident's folder does not have any more. */
  restore(incident: string, folder: string): void {
    for (const file of filesIn(join(this.#folder, incident))) {
      link(join(this.#folder, incident, file), join(folder, file));
    }
  }

  /**
   * Lets one go, whose content is not to stay on this machine.
   *
   * @throws the system's error where it is there and cannot be removed.
   */
  drop(incident: string, file: string): void {
    rmSync(join(this.#folder, incident, file), { force: true });
  }

  /**
   * Lets those go that were kept before a time.
   *
   * @throws the system's error where something cannot be read or removed.
   */
  dropBefore(time: Date): void {
    for (const file of filesIn(this.#folder)) {
      const path = join(this.#folder, file);
      if (statSync(path).mtimeMs < time.getTime()) rmSync(path, { force: true });
    }
  }
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Where it cannot be done there is no spare, and whoever writes to the log goes on. */
function link(from: string, to: string): void {
  try {
    if (existsSync(to)) return;
    makeFolder(dirname(to));
    linkSync(from, to);
  } catch {
    // Another window was quicker, or the disk is full, or it has no links.
  }
}
