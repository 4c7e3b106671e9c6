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

/** Makes a signed commit of the files of another; undefined where that is not to be. */
export type Sign = (commit: NewCommit, unsigned: string) => Promise<string | undefined>;

/** Holds a commit while it is signed. */
const DRAFT = 'refs/incident-runbooks/draft';

/**
 * Adds a commit to the branch by `git fast-import`: one process, and no index, work tree, filter or
 * hook takes part in it. It moves the branch forward only.
 *
 * @param sign where the commit is to be signed.
 */
export async function addCommit(
  git: GitProcess,
  commit: NewCommit,
  sign?: Sign,
): Promise<Outcome<string>> {
  if (sign === undefined) return await importCommit(git, commit, REF);
  // A draft that was left by a killed round is replaced.
  const draft = await importCommit(git, commit, DRAFT, '--force');
  if (draft.kind === 'failed') return draft;
  const oid = (await sign(commit, draft.value)) ?? draft.value;
  const [before = ''] = commit.parents;
  const { ok, stderr } = await git.run(['update-ref', '--stdin'], {
    input: `start\nupdate ${REF} ${oid} ${before}\ndelete ${DRAFT}\ncommit\n`,
  });
  return ok ? done(oid) : { kind: 'failed', problem: gitProblem(stderr) };
}

async function importCommit(
  git: GitProcess,
  commit: NewCommit,
  ref: string,
  ...options: readonly string[]
): Promise<Outcome<string>> {
  const { ok, stdout, stderr } = await git.run(['fast-import', '--quiet', '--done', ...options], {
    input: streamOf(commit, ref),
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

/** The branch here and as it was last seen at each remote: commits by the full names of references. */
export async function readRefs(git: GitProcess): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await git.run([
    ...['for-each-ref', '--format=%(refname) %(objectname)'],
    ...[REF, `refs/remotes/*/${BRANCH}`],
  ]);
  return new Map(
    [...stdout.toString().matchAll(/^(.+) ([0-9a-f]+)$/gm)].map(([, ref = '', commit = '']) => [
      ref,
      commit,
    ]),
  );
}

/** The commit that a reference names now. */
export async function commitOf(git: GitProcess, ref: string): Promise<string | undefined> {
  return await git.line('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
}

function streamOf({ parents, files, message, person, time }: NewCommit, ref: string): Buffer {
  const { name, email } = identOf(person);
  const parts: (string | Buffer)[] = [
    `commit ${ref}\nmark :1\ncommitter ${name} <${email}> ${time} +0000\n`,
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

/** Name and address as git takes them. */
export function identOf(person: string): { readonly name: string; readonly email: string } {
  const [, name = person, email = ''] = /^(.*?)\s*<([^<>]*)>$/.exec(person) ?? [];
  const clean = (text: string) => text.replace(/[<>\p{Cc}]/gu, '');
  return { name: clean(name), email: clean(email) };
}
