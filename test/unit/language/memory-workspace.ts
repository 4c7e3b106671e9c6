import type { FileStat, Workspace } from '../../../extension/language/workspace';

/** A file's text, or what is said of one whose text does not matter. */
export type MemoryFile = string | { readonly executable: boolean };

/** Files by their paths, as an object; folders are those that hold some. */
export class MemoryWorkspace implements Workspace {
  /** What was read, in order. */
  readonly reads: string[] = [];

  constructor(readonly files: Readonly<Record<string, MemoryFile>>) {}

  readText(path: string): Promise<string | undefined> {
    this.reads.push(path);
    const file = this.files[path];
    return Promise.resolve(typeof file === 'object' ? '' : file);
  }

  list(path: string): Promise<readonly string[] | undefined> {
    const start = path === '' ? '' : `${path}/`;
    const below = Object.keys(this.files).filter((each) => each.startsWith(start));
    const names = new Set(below.map((each) => each.slice(start.length).split('/')[0] ?? ''));
    return Promise.resolve(names.size === 0 ? undefined : [...names]);
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const file = this.files[path];
    if (file === undefined) {
      const isFolder = (await this.list(path)) !== undefined;
      return isFolder ? { kind: 'folder', executable: undefined } : undefined;
    }
    return { kind: 'file', executable: typeof file === 'object' && file.executable };
  }
}
