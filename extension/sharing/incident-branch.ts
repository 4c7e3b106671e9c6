import type { GitProcess } from './git-process';
import type { TreeFile } from './incident-tree';
import { done, gitProblem, type Outcome } from './share-problem';

export const BRANCH = 'incidents';
export const REF = `refs/heads/${BRANCH}`;

/** A file of a new commit: its bytes, or a blob that git has. */
export type NewFile = Buffer | TreeFile;

export interface NewCommit {
  /** The first is the branch as it is now; none for the root. */
  readonly parents: readonly string[];
  readonly files: ReadonlyMap<string, NewFile>;
  readonly message: string;
  /** `Name <email>`, or a name alone. */
  readonly person: string;
  /** Seconds since 1970. */
  readonly time: number;
}

/**
 * Adds a commit to the branch by `git fast-import`: one process, and no index, work tree, filter or
 * hook takes part in it. It moves the branch forward only.
 */
export async function addCommit(git: GitProcess, commit: NewCommit): Promise<Outcome<string>> {
  const { ok, stdout, stderr } = await git.run(['fast-import', '--quiet', '--done'], {
    input: streamOf(commit),
  });
  const oid = stdout.toString().trim();
  return ok && oid !== '' ? done(oid) : { kind: 'failed', problem: gitProblem(stderr) };
}

/**
 * The first commit, the same everywhere, so that those who start without knowing of each other can
 * merge.
 */
export async function addRoot(git: GitProcess): Promise<Outcome<string>> {
  return await addCommit(git, {
    parents: [],
    files: new Map(),
    message: 'Begin the incident log',
    person: 'Incident Runbooks <incident-runbooks@localhost>',
    time: 0,
  });
}

/** The commit that a reference names now. */
export async function commitOf(git: GitProcess, ref: string): Promise<string | undefined> {
  return await git.line('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
}

function streamOf({ parents, files, message, person, time }: NewCommit): Buffer {
  const parts: (string | Buffer)[] = [
    `commit ${REF}\nmark :1\ncommitter ${identOf(person)} ${time} +0000\n`,
    dataOf(Buffer.from(message)),
    ...parents.map((parent, index) => `${index === 0 ? 'from' : 'merge'} ${parent}\n`),
  ].flat();
  for (const [path, file] of files) {
    if (Buffer.isBuffer(file)) parts.push(`M 100644 inline ${quoted(path)}\n`, ...dataOf(file));
    else parts.push(`M ${file.mode} ${file.oid} ${quoted(path)}\n`);
  }
  parts.push('\nget-mark :1\ndone\n');
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function dataOf(bytes: Buffer): (string | Buffer)[] {
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function identOf(person: string): string {
  const [, name = person, email = ''] = /^(.*?)\s*<([^<>]*)>$/.exec(person) ?? [];
  const clean = (text: string) => text.replace(/[<>\p{Cc}]/gu, '');
  return `${clean(name)} <${clean(email)}>`;
}
