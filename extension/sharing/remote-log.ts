import { setTimeout as sleep } from 'node:timers/promises';
import type { GitProcess, GitResult } from './git-process';
import { BRANCH, REF } from './incident-branch';
import { done, type Outcome, remoteProblem, type ShareProblem } from './share-problem';
import type { SharedRemote } from './shared-remote';

const NETWORK_MS = 120_000;

const REJECTED =
  /\[rejected\]|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|reference already exists|failed to lock/;

/** So often another git may be at the same reference. */
const FETCHES = 10;
const MAX_REST_MS = 1_500;

/** What a fetch has found: the remote has no log, the one that it had, or another. */
export type Fetched = 'nothing' | 'as-before' | 'changed';

/** The log as a remote has it. */
export interface Theirs {
  readonly commit: string;
  /** The newest commit that is in both; none where they began apart. */
  readonly base: string | undefined;
}

/** Somebody else was there first: to be tried again. */
export interface Raced {
  readonly kind: 'raced';
  readonly problem: ShareProblem;
}

/** Before the next try, and not at the same beat as the others. */
export async function restAfter(attempt: number): Promise<void> {
  await sleep(Math.random() * Math.min(MAX_REST_MS, 50 * 2 ** attempt));
}

/** The branch at a remote; each call is one connection. */
export class RemoteLog {
  /** Where the clone keeps what it has last seen there. */
  readonly ref: string;
  readonly #git: GitProcess;
  readonly #name: string;

  constructor(git: GitProcess, { name }: SharedRemote) {
    this.#git = git;
    this.#name = name;
    this.ref = `refs/remotes/${name}/${BRANCH}`;
  }

  async fetch(): Promise<Outcome<Fetched>> {
    for (let attempt = 1; ; attempt += 1) {
      const fetched = await this.#fetch();
      if (fetched.kind !== 'raced') return fetched;
      if (attempt === FETCHES) return { kind: 'failed', problem: fetched.problem };
      await restAfter(attempt);
    }
  }

  async #fetch(): Promise<Outcome<Fetched> | Raced> {
    const { ok, stderr } = await this.#run([
      ...['fetch', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--verbose'],
      ...[this.#name, `+${REF}:${this.ref}`],
    ]);
    if (ok) return done(/^ = \[up to date\]/m.test(stderr) ? 'as-before' : 'changed');
    if (/couldn't find remote ref/i.test(stderr)) {
      await this.#git.run(['update-ref', '-d', this.ref]);
      return done('nothing');
    }
    // The editor fetches by itself, and so does a git whose sync was killed.
    const kind = stderr.includes('cannot lock ref') ? 'raced' : 'failed';
    return { kind, problem: remoteProblem(stderr, this.#name) };
  }

  /** What was fetched, and where it parted from a commit here: one call of git for both. */
  async compare(fetched: Fetched, tip: string): Promise<Theirs | undefined> {
    if (fetched === 'nothing') return undefined;
    const revisions = await this.#git.line('rev-parse', this.ref, `${this.ref}...${tip}`);
    const [commit, ...more] = (revisions ?? '').split('\n');
    if (commit === undefined || commit === '') return undefined;
    return { commit, base: more.find((line) => line.startsWith('^'))?.slice(1) };
  }

  async push(tip: string): Promise<Outcome<undefined> | Raced> {
    const { ok, stderr } = await this.#run([
      ...['push', '--no-verify', '--quiet', '--no-recurse-submodules', '--no-signed'],
      ...[this.#name, `${tip}:${REF}`],
    ]);
    if (ok) return done(undefined);
    const problem = remoteProblem(stderr, this.#name);
    const isRace = REJECTED.test(stderr) && !/hook declined|protected/i.test(stderr);
    return isRace ? { kind: 'raced', problem } : { kind: 'failed', problem };
  }

  async #run(args: readonly string[]): Promise<GitResult> {
    const slow = ['-c', 'http.lowSpeedLimit=1', '-c', 'http.lowSpeedTime=30'];
    return await this.#git.run([...slow, ...args], { timeout: NETWORK_MS });
  }
}
