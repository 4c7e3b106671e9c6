import * as l10n from '@vscode/l10n';
import { GitMissing, GitProcess } from './git-process';
import { type GitConfig, readConfig } from './read-config';
import { done, failed, noGitProgram, type Outcome } from './share-problem';
import { sharedRepository } from './shared-repository';

/** Where somebody has agreed to send the log to, in the clone's own configuration. */
const AGREED = 'incident-runbooks.sharedWith';

export interface SharedRemote {
  /** As git calls it here. */
  readonly name: string;
  readonly url: string;
  /** Whether somebody has agreed to send the log there; asked anew when the address changes. */
  readonly agreed: boolean;
}

/** Where a workspace's log could go, and whether it may; nothing is sent or written. */
export async function remoteOf(workspace: string): Promise<Outcome<SharedRemote>> {
  const repository = sharedRepository(workspace);
  if (repository.kind === 'failed') return repository;
  try {
    return findRemote(await readConfig(new GitProcess(workspace)));
  } catch (error: unknown) {
    if (error instanceof GitMissing) return noGitProgram();
    throw error;
  }
}

/** An address as it may be shown: a password or a token in it is nobody's business. */
export function plainAddress(url: string): string {
  return url.replace(/^([\w+.-]+:\/\/)[^/@]*@/, '$1');
}

/** The remote that the log is shared through: `origin`, else the only one. */
export function findRemote(config: GitConfig): Outcome<SharedRemote> {
  const remotes = new Map<string, string>();
  for (const [key, value] of config) {
    const name = /^remote\.(.+)\.url$/.exec(key)?.[1];
    if (name !== undefined) remotes.set(name, value);
  }
  const [first, ...more] = remotes.keys();
  if (first === undefined) {
    return failed(
      'no-remote',
      l10n.t(
        'This repository has no remote, so the log is kept here only: add one with `git remote add origin URL`.',
      ),
    );
  }
  const name = remotes.has('origin') ? 'origin' : first;
  if (name !== 'origin' && more.length > 0) {
    return failed(
      'no-remote',
      l10n.t(
        'None of the remotes {0} is called origin, so the log is kept here only: call the one origin that the team shares.',
        [...remotes.keys()].join(', '),
      ),
    );
  }
  const url = remotes.get(name) ?? '';
  return done({ name, url, agreed: config.get(AGREED.toLowerCase()) === url });
}

/** Writes down that the log may be sent there. */
export async function agreeTo(git: GitProcess, { url }: SharedRemote): Promise<void> {
  await git.run(['config', '--local', AGREED, url]);
}

/**
 * Takes that back: nothing more is sent from this clone.
 *
 * @throws what git says where it could not: the log then goes on being sent.
 */
export async function keepLocal(workspace: string): Promise<void> {
  const args = ['config', '--local', '--unset-all', AGREED];
  const { ok, stderr } = await new GitProcess(workspace).run(args);
  if (!ok) throw new Error(stderr);
}
