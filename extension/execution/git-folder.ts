import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';

export interface GitFolder {
  /** The work tree's top level. */
  readonly top: string;
  /** Where HEAD of this work tree is. */
  readonly gitFolder: string;
}

/** The git work tree that a folder is in; undefined outside of one. Looks, and runs nothing. */
export async function findGitFolder(folder: string): Promise<GitFolder | undefined> {
  for (let top = folder; ; top = dirname(top)) {
    const found = await readDotGit(join(top, '.git'));
    if (found !== undefined) return { top, gitFolder: found };
    if (dirname(top) === top) return undefined;
  }
}

/** The branch that is checked out; undefined on a detached HEAD. */
export async function gitBranch(git: GitFolder): Promise<string | undefined> {
  const head = await readFile(join(git.gitFolder, 'HEAD'), 'utf8').catch(() => '');
  return /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1];
}

/** A linked work tree and a submodule have a file there that names the folder. */
async function readDotGit(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return path;
    const target = /^gitdir: (.+)$/m.exec(await readFile(path, 'utf8'))?.[1]?.trim();
    if (target === undefined) return undefined;
    return isAbsolute(target) ? target : join(dirname(path), target);
  } catch {
    return undefined;
  }
}
