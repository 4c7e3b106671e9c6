import { constants } from 'node:fs';
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { FileStat, Workspace } from '../language/workspace';

/** No file that a check reads is larger: a Makefile or a runbook of this size is made, not written. */
const MOST_BYTES = 4 * 1024 * 1024;

/** A workspace on disk. What a symbolic link leads out of it to, or round in a circle, is not there. */
export class DiskWorkspace implements Workspace {
  readonly #root: string;
  #realRoot: Promise<string> | undefined;

  /** @param root absolute */
  constructor(root: string) {
    this.#root = root;
  }

  async readText(path: string): Promise<string | undefined> {
    return await this.#at(path, async (file) => {
      const { size } = await stat(file);
      return size > MOST_BYTES ? undefined : await readFile(file, 'utf8');
    });
  }

  async list(path: string): Promise<readonly string[] | undefined> {
    return await this.#at(path, (folder) => readdir(folder));
  }

  async stat(path: string): Promise<FileStat | undefined> {
    return await this.#at(path, async (file) => {
      const found = await stat(file);
      if (found.isDirectory()) return { kind: 'folder', executable: undefined };
      return { kind: 'file', executable: await isExecutable(file) };
    });
  }

  /** Undefined for whatever the system does not let us have. */
  async #at<T>(path: string, use: (file: string) => Promise<T>): Promise<T | undefined> {
    try {
      this.#realRoot ??= realpath(this.#root);
      const file = await realpath(join(this.#root, path));
      const within = relative(await this.#realRoot, file);
      if (isAbsolute(within) || within.split(/[\\/]/)[0] === '..') return undefined;
      return await use(file);
    } catch {
      return undefined;
    }
  }
}

/** Windows has no run bit. */
async function isExecutable(file: string): Promise<boolean | undefined> {
  if (process.platform === 'win32') return undefined;
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
