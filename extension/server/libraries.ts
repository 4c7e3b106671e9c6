import { join, relative, sep } from 'node:path';
import { DiskWorkspace } from '../files/disk-workspace';
import { findMarkdown } from '../files/find-markdown';
import { type Library, type LibraryEntry, libraryEntry } from '../language/features/library';
import type { RunbookDocument } from '../runbook/document';
import type { FileChange } from './projects';

/** What a library needs to know of open documents and settings. */
export interface LibrarySources {
  /** What the editor has open; undefined for a file that is not. */
  opened(file: string): RunbookDocument | undefined;
  /** Undefined for what is no text that could be read. */
  read(text: string): RunbookDocument | undefined;
  /** Whether a file, relative to the root, is looked at as a runbook. */
  includes(root: string): Promise<(path: string) => boolean>;
}

/** The Markdown files of each project; each is read when it is asked for, and again when it has changed. */
export class Libraries {
  readonly #sources: LibrarySources;
  readonly #libraries = new Map<string, ProjectLibrary>();
  #folders: readonly string[] = [];

  constructor(sources: LibrarySources) {
    this.#sources = sources;
  }

  /** @param root absolute */
  of(root: string): Library {
    const library = this.#libraries.get(root) ?? new ProjectLibrary(root, this.#sources);
    this.#libraries.set(root, library);
    return library;
  }

  /** Those of the open folders, and of those that runbooks were opened from. */
  all(): readonly { readonly root: string; readonly library: Library }[] {
    const roots = new Set([...this.#folders, ...this.#libraries.keys()]);
    return [...roots].map((root) => ({ root, library: this.of(root) }));
  }

  change(changes: readonly FileChange[]): void {
    for (const change of changes) {
      for (const library of this.#libraries.values()) library.change(change);
    }
  }

  /** @param folders absolute: those that the editor has open */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#libraries.clear();
  }

  /** Forgets everything: for want of knowing what has changed, or because nobody asks any more. */
  forget(): void {
    this.#libraries.clear();
  }
}

class ProjectLibrary implements Library {
  readonly #root: string;
  readonly #sources: LibrarySources;
  readonly #files: DiskWorkspace;
  readonly #entries = new Map<string, Promise<LibraryEntry | undefined>>();
  #paths: Promise<readonly string[]> | undefined;

  constructor(root: string, sources: LibrarySources) {
    this.#root = root;
    this.#sources = sources;
    this.#files = new DiskWorkspace(root);
  }

  async paths(): Promise<readonly string[]> {
    const paths = await (this.#paths ??= this.#find());
    const includes = await this.#sources.includes(this.#root);
    return paths.filter(includes);
  }

  entry(path: string): Promise<LibraryEntry | undefined> {
    const opened = this.#sources.opened(join(this.#root, path));
    if (opened !== undefined) return Promise.resolve(libraryEntry(opened));
    const entry = this.#entries.get(path) ?? this.#read(path);
    this.#entries.set(path, entry);
    return entry;
  }

  change({ path, isListed }: FileChange): void {
    this.#entries.delete(this.#pathOf(path));
    if (isListed) this.#paths = undefined;
  }

  async #find(): Promise<readonly string[]> {
    try {
      return (await findMarkdown(this.#root)).map((file) => this.#pathOf(file));
    } catch {
      // A folder that is gone, or that may not be looked into.
      return [];
    }
  }

  async #read(path: string): Promise<LibraryEntry | undefined> {
    const text = await this.#files.readText(path);
    const document = text === undefined ? undefined : this.#sources.read(text);
    return document && libraryEntry(document);
  }

  #pathOf(file: string): string {
    return relative(this.#root, file).split(sep).join('/');
  }
}
