import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface GitRepository {
  /** The top of the work tree. */
  readonly top: string;
  /** What belongs to this work tree alone, HEAD among it: `git rev-parse --git-dir`, absolute. */
  readonly gitDir: string;
  /** What all work trees of the clone share: `git rev-parse --git-common-dir`, absolute. */
  readonly commonDir: string;
}

/**
 * The git work tree that a folder is in, undefined outside git. Read from the files that
 * gitrepository-layout(5) describes and without running git, which would refuse a clone that
 * belongs to another user, and follows variables that a git hook leaves in the environment.
 */
export function findRepository(folder: string): GitRepository | undefined {
  for (let top = resolve(folder); ; top = dirname(top)) {
    const gitDir = gitDirOf(top);
    if (gitDir !== undefined) {
      const shared = tryRead(join(gitDir, 'commondir'));
      return { top, gitDir, commonDir: shared === undefined ? gitDir : resolve(gitDir, shared) };
    }
    if (dirname(top) === top) return undefined;
  }
}

/** The branch that is checked out; undefined on a detached HEAD. */
export function currentBranch({ gitDir }: GitRepository): string | undefined {
  return /^ref: refs\/heads\/(.+)$/m.exec(tryRead(join(gitDir, 'HEAD')) ?? '')?.[1];
}

/** `.git` is a folder, or in a linked work tree or a submodule a file that says where the folder is. */
function gitDirOf(top: string): string | undefined {
  const path = join(top, '.git');
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true)
    return tryRead(join(path, 'HEAD')) === undefined ? undefined : path;
  const target =
    stat?.isFile() === true ? /^gitdir: (.+)$/m.exec(tryRead(path) ?? '')?.[1] : undefined;
  return target === undefined ? undefined : resolve(top, target);
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
