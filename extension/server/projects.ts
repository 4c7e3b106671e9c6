import { dirname, isAbsolute, relative, sep } from 'node:path';
import { DiskWorkspace } from '../files/disk-workspace';
import { findRepository } from '../journal/git-repository';
import { Project } from '../language/project';

/** Where a file stands. */
export interface ProjectPlace {
  /** Absolute. */
  readonly root: string;
  readonly project: Project;
  /** The file's, in the project. */
  readonly path: string;
}

/** Something that happened to a file. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  /** Whether it came or went, and not only changed. */
  readonly isListed: boolean;
}

/** What stands around runbooks, a project for each root; read once and kept until files change. */
export class Projects {
  readonly #projects = new Map<string, Project>();
  #folders: readonly string[] = [];

  /** @param folders absolute: those that the editor has open */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#projects.clear();
  }

  /**
   * The innermost open folder that a file lies in is its root; outside of them its git work tree, else
   * its own folder. Nothing outside the root is looked at.
   * @param file absolute
   */
  placeOf(file: string): ProjectPlace {
    const root = this.#rootOf(file);
    const project = this.#projects.get(root) ?? new Project(new DiskWorkspace(root));
    this.#projects.set(root, project);
    return { root, project, path: pathBelow(root, file) ?? '' };
  }

  /**
   * Forgets what is out of date after these changes.
   * @returns the roots of which something was forgotten
   */
  change(changes: readonly FileChange[]): ReadonlySet<string> {
    const roots = [...this.#projects].filter(([root, { files }]) =>
      changes.some(({ path, isListed }) => {
        const below = pathBelow(root, path);
        return below !== undefined && (isListed ? files.hasLookedFor(below) : files.hasRead(below));
      }),
    );
    for (const [root] of roots) this.#projects.delete(root);
    return new Set(roots.map(([root]) => root));
  }

  /** Forgets everything: for want of knowing what has changed, or because nobody asks any more. */
  forget(): void {
    this.#projects.clear();
  }

  #rootOf(file: string): string {
    const around = this.#folders.filter((folder) => pathBelow(folder, file) !== undefined);
    const innermost = around.toSorted((a, b) => b.length - a.length)[0];
    return innermost ?? findRepository(dirname(file))?.top ?? dirname(file);
  }
}

/** The path in a folder, with `/` between its parts; undefined for what lies elsewhere. */
function pathBelow(folder: string, file: string): string | undefined {
  const below = relative(folder, file);
  if (isAbsolute(below) || below.split(sep)[0] === '..') return undefined;
  return below.split(sep).join('/');
}
