import * as l10n from '@vscode/l10n';

/** Why the log is not shared, or not now. */
export interface ShareProblem {
  readonly code:
    | 'no-git'
    | 'no-commit'
    | 'not-the-top'
    | 'tracked'
    | 'foreign'
    | 'branch-in-use'
    | 'no-remote'
    | 'not-agreed'
    | 'offline'
    | 'no-permission'
    | 'protected-branch'
    | 'busy'
    | 'disk-full'
    | 'git-failed';
  /** One sentence for people: what is wrong, where, what to do. */
  readonly message: string;
}

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: ShareProblem };

export function done<T>(value: T): Outcome<T> {
  return { kind: 'done', value };
}

export function failed(
  code: ShareProblem['code'],
  message: string,
): { readonly kind: 'failed'; readonly problem: ShareProblem } {
  return { kind: 'failed', problem: { code, message } };
}

/** What a person can do about a machine without git. */
export function noGitProgram(): ReturnType<typeof failed> {
  return failed(
    'no-git',
    l10n.t(
      'git cannot be started, so the log is kept here only: install it, or put it on the PATH.',
    ),
  );
}

const PROTECTED =
  /protected branch|GH00\d|GH013|hook declined|not allowed to push|deny(?:ing)? updat|TF402455/i;
const DENIED =
  /permission(?: to .+)? denied|authentication failed|could not read (?:username|password)|access denied|returned error: 40[13]|not authorized|publickey|host key verification failed|repository not found|repository '.*' not found|insufficient permission|unable to create temporary object directory|remote: .*read-only file system|does not appear to be a git repository/i;
const OFFLINE =
  /could not resolve|connection (?:refused|timed out|reset)|network is unreachable|no route to host|couldn't connect|failed to connect|timed out|returned error: 5\d\d|could not read from remote repository|unable to access|remote end hung up|connection closed/i;

const DISK_FULL = /no space left|out of diskspace|disk quota exceeded/i;

/** What git's words about a remote mean for a person; git speaks English to us. */
export function remoteProblem(said: string, remote: string): ShareProblem {
  if (PROTECTED.test(said)) {
    return {
      code: 'protected-branch',
      message: l10n.t(
        '{0} does not take the branch "incidents", so the log is kept here only: have its rules or hooks let responders push that branch.',
        remote,
      ),
    };
  }
  if (DENIED.test(said)) {
    return {
      code: 'no-permission',
      message: l10n.t(
        '{0} does not let you in, so the log is kept here only: sign in so that `git push {0}` works without a question, or ask for access.',
        remote,
      ),
    };
  }
  if (DISK_FULL.test(said)) return gitProblem(said);
  if (OFFLINE.test(said)) {
    return {
      code: 'offline',
      message: l10n.t(
        '{0} cannot be reached, so the log is kept here for now: sync again when you are online.',
        remote,
      ),
    };
  }
  return gitProblem(said);
}

/** What has to do with this machine, or what only git itself can explain. */
export function gitProblem(said: string): ShareProblem {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  if (lines.some((line) => DISK_FULL.test(line) && !line.startsWith('remote:'))) {
    return {
      code: 'disk-full',
      message: l10n.t(
        'The disk is full, so the log is not shared now, and all of it is kept here: free some space, then sync again.',
      ),
    };
  }
  const telling =
    lines.find((line) => /^(?:remote: )?(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? '';
  return {
    code: 'git-failed',
    message: l10n.t(
      'The log could not be shared, and all of it is kept here: git says "{0}".',
      telling.replace(/^(?:remote: )?(?:fatal|error): /, '').trim(),
    ),
  };
}
