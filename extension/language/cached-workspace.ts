import type { FileStat, Workspace } from './workspace';
import { folderOf } from './workspace-path';

/**
 * A workspace that is asked everything once: for one check of many runbooks, or until files change.
 * What its folder does not list is not asked for at all.
 */
export class CachedWorkspace implements Workspace {
  readonly #workspace: Workspace;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #lists = new Map<string, Promise<readonly string[] | undefined>>();
  readonly #stats = new Map<string, Promise<FileStat | undefined>>();
  readonly #names = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Whether a file or a folder is there, in these very letters. */
  async has(path: string): Promise<boolean> {
    if (path === '') return true;
    const folder = folderOf(path);
    const names = await once(this.#names, folder, async () => new Set(await this.list(folder)));
    return names.has(path.slice(path.lastIndexOf('/') + 1));
  }

  readText(path: string): Promise<string | undefined> {
    return once(this.#texts, path, () => this.#ifThere(path, () => this.#workspace.readText(path)));
  }

  list(path: string): Promise<readonly string[] | undefined> {
    return once(this.#lists, path, () => this.#ifThere(path, () => this.#workspace.list(path)));
  }

  stat(path: string): Promise<FileStat | undefined> {
    return once(this.#stats, path, () => this.#ifThere(path, () => this.#workspace.stat(path)));
  }

  /** Whether an answer was about what this file holds or is. */
  hasRead(path: string): boolean {
    return this.#texts.has(path) || this.#stats.has(path);
  }

  /** Whether an answer was about whether this file or folder is there. */
  hasLookedFor(path: string): boolean {
    return this.hasRead(path) || this.#lists.has(path) || this.#lists.has(folderOf(path));
  }

  async #ifThere<T>(path: string, ask: () => Promise<T>): Promise<T | undefined> {
    return (await this.has(path)) ? await ask() : undefined;
  }
}

function once<T>(known: Map<string, Promise<T>>, path: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(path) ?? ask();
  known.set(path, answer);
  return answer;
}
