import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { blobId } from '../journal/blob-id';
import { excludeFromGit } from '../journal/exclude-from-git';
import { findRepository, type GitRepository } from '../journal/git-repository';
import { INCIDENTS } from '../journal/incident-folder';
import { makeFolder } from '../journal/sync-folder';
import { writeDurably } from '../journal/write-durably';
import type { GitProcess } from './git-process';
import { BRANCH, REF } from './incident-branch';
import { conflictPath } from './incident-tree';
import { laterOf } from './merge-trees';
import { done, failed, gitProblem, type Outcome } from './share-problem';

/** The name of the work tree among those of the clone (gitrepository-layout(5), `worktrees/`). */
const NAME = 'incident-runbooks';

/** Beside the index. */
const INDEXED = 'incident-runbooks-index';

/**
 * Makes `.incidents/` a work tree of the branch, where it is not one. A folder that is there becomes
 * it as it is: only the file `.git` is put into it. `git worktree add` takes no folder with something
 * in it, and would run hooks. Where the branch is checked out elsewhere, that place is used instead:
 * what is here moves there, and `.incidents` becomes a link to it.
 *
 * The branch has to be there. Stopped at any moment, nothing is lost and the next call goes on.
 *
 * @returns the folder that is the work tree.
 * @throws the system's error where a file cannot be written.
 */
export async function openWorkTree(
  git: GitProcess,
  repository: GitRepository,
): Promise<Outcome<string>> {
  const place = join(repository.top, INCIDENTS);
  excludeFromGit(repository.commonDir, INCIDENTS);
  const there = repositoryAt(place);
  if (there !== undefined) {
    if (there.commonDir === repository.commonDir) return done(there.top);
    return failed(
      'foreign',
      l10n.t('{0} is a git repository of its own: move it away, then sync again.', place),
    );
  }
  const tracked = await git.line('ls-files', '--', INCIDENTS);
  if (tracked !== undefined && tracked !== '') {
    return failed(
      'tracked',
      l10n.t(
        '{0} is committed on your own branch: take it out with `git rm -r --cached {1}`, commit, then sync again.',
        place,
        INCIDENTS,
      ),
    );
  }
  const other = await otherWorkTree(git, place);
  if (other === realpathSync(repository.top)) {
    return failed(
      'branch-in-use',
      l10n.t(
        'The branch "{0}" is checked out in {1} itself: switch to another branch, then sync again.',
        BRANCH,
        repository.top,
      ),
    );
  }
  if (other !== undefined) return done(useOther(place, other));
  return await makeWorkTree(git, repository, place);
}

/**
 * Has git's index of the work tree say what a commit says: `git status` there would else show what has
 * come as taken out, and a commit by hand would take it out.
 */
export async function refreshIndex(
  git: GitProcess,
  workTree: string,
  commit: string,
): Promise<void> {
  const gitDir = findRepository(workTree)?.gitDir;
  if (gitDir === undefined) return;
  const index = join(gitDir, `index.${process.pid}`);
  // Not in place: a lock that a killed git has left there would stop the next.
  const { ok } = await git.run(['read-tree', commit], { index });
  if (!ok) {
    rmSync(index, { force: true });
    return;
  }
  renameSync(index, join(gitDir, 'index'));
  writeFileSync(join(gitDir, INDEXED), commit);
}

/** The commit that the index was made from last; a round that was killed has not come to it. */
export function indexedCommit(workTree: string): string | undefined {
  const gitDir = findRepository(workTree)?.gitDir;
  const file = join(gitDir ?? '', INDEXED);
  return gitDir !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The repository whose work tree the folder is, or the folder that it is a link to. */
function repositoryAt(place: string): GitRepository | undefined {
  if (!existsSync(place)) return undefined;
  const folder = realpathSync(place);
  const repository = findRepository(folder);
  return repository?.top === folder ? repository : undefined;
}

/** Another folder that has the branch checked out. */
async function otherWorkTree(git: GitProcess, place: string): Promise<string | undefined> {
  const list = (await git.line('worktree', 'list', '--porcelain')) ?? '';
  for (const entry of list.split('\n\n')) {
    const path = /^worktree (.+)$/m.exec(entry)?.[1];
    if (path === undefined || !entry.split('\n').includes(`branch ${REF}`)) continue;
    if (path !== place && existsSync(join(path, '.git'))) return realpathSync(path);
  }
  return undefined;
}

async function makeWorkTree(
  git: GitProcess,
  { commonDir }: GitRepository,
  place: string,
): Promise<Outcome<string>> {
  const admin = join(commonDir, 'worktrees', NAME);
  if (!existsSync(place)) rmSync(place, { force: true });
  makeFolder(place);
  makeFolder(admin);
  writeAnew(join(admin, 'commondir'), '../..\n');
  writeAnew(join(admin, 'HEAD'), `ref: ${REF}\n`);
  writeAnew(join(admin, 'gitdir'), `${join(place, '.git')}\n`);
  const index = join(admin, 'index');
  rmSync(`${index}.lock`, { force: true });
  const { ok, stderr } = await git.run(['read-tree', REF], { index });
  if (!ok) return { kind: 'failed', problem: gitProblem(stderr) };
  writeAnew(join(place, '.git'), `gitdir: ${admin}\n`);
  return done(realpathSync(place));
}

function useOther(place: string, other: string): string {
  if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory() === true) {
    moveOver(place, other);
  } else {
    // A link to a place that is gone may be there.
    rmSync(place, { force: true });
  }
  // A junction needs no rights on Windows; elsewhere the kind is ignored.
  symlinkSync(other, place, 'junction');
  return other;
}

/**
 * One file after the other: there, durably, before it is not here any more.
 *
 * @param path of the folder in the log, with a slash at its end where it is not the log itself.
 */
function moveOver(from: string, to: string, path = ''): void {
  makeFolder(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) moveOver(source, target, `${path}${entry.name}/`);
    else moveFile(source, target, `${path}${entry.name}`);
  }
  rmdirSync(from);
}

function moveFile(source: string, target: string, path: string): void {
  const bytes = readFileSync(source);
  if (!existsSync(target)) {
    writeAnew(target, bytes);
  } else {
    const longer = laterOf(path, bytes, readFileSync(target));
    if (longer === 'ours') writeAnew(target, bytes);
    if (longer === 'neither') writeAnew(conflictPath(target, blobId(bytes)), bytes);
  }
  rmSync(source);
}

function writeAnew(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.draft`;
  rmSync(draft, { force: true });
  writeDurably(draft, Buffer.from(content));
  renameSync(draft, path);
}
