import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { blobId } from '../journal/blob-id';
import { FolderLock } from '../journal/folder-lock';
import type { GitRepository } from '../journal/git-repository';
import { INCIDENTS } from '../journal/incident-folder';
import type { JournalPorts } from '../journal/journal-ports';
import { journalProblem } from '../journal/journal-problem';
import { LocalWriter } from '../journal/local-writer';
import { bringFiles, linesIn } from './bring-files';
import { GitMissing, GitProcess } from './git-process';
import {
  addCommit,
  addRoot,
  commitOf,
  type NewFile,
  readRefs,
  REF,
  type Sign,
} from './incident-branch';
import {
  EMPTY_TREE,
  type IncidentTree,
  journalOf,
  readBlobs,
  readTree,
  type TreeFile,
} from './incident-tree';
import { clashes, laterOf, type Longer, mergeTrees } from './merge-trees';
import { changedJournals, filesToCommit } from './own-files';
import { clearStaleLocks } from './stale-locks';
import { done, failed, gitProblem, noGitProgram, type Outcome } from './share-problem';
import { readConfig } from './read-config';
import { RemoteLog, restAfter, type Theirs } from './remote-log';
import { agreeTo, findRemote, plainAddress, type SharedRemote } from './shared-remote';
import { sharedRepository } from './shared-repository';
import { SyncMemory } from './sync-memory';
import { indexedCommit, openWorkTree, refreshIndex } from './work-tree';

/** What one round has moved. */
export interface SyncReport {
  /** Events of this clone that the remote has now and had not before. */
  readonly pushed: number;
  /** Events of others that came in. */
  readonly pulled: number;
  /** How many have written to the log, over all incidents. */
  readonly writers: number;
}

export interface SyncOptions {
  readonly signal?: AbortSignal;
  /** Whether somebody wants it to be shared now; true by default. */
  readonly isAsked?: boolean;
  /** For who syncs again and again: what one round has found out the next need not. */
  readonly memory?: SyncMemory;
}

/** So often the branch here may be moved meanwhile. */
const ROUNDS = 5;
const LOCK_PATIENCE_MS = 20_000;
/** Others may push between our fetch and our push; each time somebody's push has gone through. */
const TRIES = 30;

/**
 * Shares the log: commits what this clone has written, takes in what others have, and pushes. Never
 * rewrites what is there, and leaves the person's own branch, index, stash and hooks alone. What
 * fails leaves everything here, for the next round.
 *
 * Somebody has to have asked for it: it writes down that the log may be sent to this remote. A round
 * of which nobody knows sends it only where that was written down before.
 *
 * @param workspace the top of the clone's work tree.
 * @throws the signal's reason once it is aborted.
 */
export async function syncIncidents(
  workspace: string,
  ports: JournalPorts,
  { signal, isAsked = true, memory = new SyncMemory() }: SyncOptions = {},
): Promise<Outcome<SyncReport>> {
  const found = sharedRepository(workspace);
  if (found.kind === 'failed') return found;
  const repository = found.value;
  const state = join(repository.commonDir, 'incident-runbooks');
  const lock = new FolderLock(join(state, 'sync'), () => ports.randomHex(8));
  const writer = new LocalWriter(state, ports);
  try {
    const hold = await lock.acquire(LOCK_PATIENCE_MS);
    if (hold === undefined) {
      return failed(
        'busy',
        l10n.t('Another window or command has been sharing the log for a while: wait for it.'),
      );
    }
    try {
      const git = new GitProcess(repository.top, signal);
      const sync = new Sync({ git, repository, ports, writer, state, memory });
      for (let attempt = 1; ; attempt += 1) {
        const result = await sync.run(isAsked);
        if (attempt === ROUNDS || !(await sync.wasOvertaken(result))) return result;
        await restAfter(attempt);
      }
    } finally {
      hold.release();
      await writer.turn.release();
    }
  } catch (error: unknown) {
    if (signal?.aborted === true) throw error;
    if (error instanceof GitMissing) return noGitProgram();
    const { message } = journalProblem(error, join(repository.top, INCIDENTS));
    return failed('git-failed', message);
  }
}

interface SyncParts {
  readonly git: GitProcess;
  readonly repository: GitRepository;
  readonly ports: JournalPorts;
  readonly writer: LocalWriter;
  readonly state: string;
  readonly memory: SyncMemory;
}

class Sync {
  readonly #git: GitProcess;
  readonly #repository: GitRepository;
  readonly #ports: JournalPorts;
  readonly #writer: LocalWriter;
  /** A folder of this clone's own, which is never shared. */
  readonly #state: string;
  readonly #memory: SyncMemory;
  #folder = '';
  /** The branch as it is now. */
  #tip = '';
  /** What the work tree's index was read from. */
  #indexed: string | undefined;
  #pulled = 0;
  #sign: Sign | undefined;

  constructor({ git, repository, ports, writer, state, memory }: SyncParts) {
    this.#git = git;
    this.#repository = repository;
    this.#ports = ports;
    this.#writer = writer;
    this.#state = state;
    this.#memory = memory;
  }

  async run(isAsked: boolean): Promise<Outcome<SyncReport>> {
    clearStaleLocks(this.#repository.commonDir);
    const [config, refs] = await Promise.all([readConfig(this.#git), readRefs(this.#git)]);
    const remote = findRemote(config);
    this.#sign = this.#memory.signing.with(this.#git, config, this.#state);
    if (!isAsked) {
      if (remote.kind === 'failed') return remote;
      if (!remote.value.agreed) return notAgreed(remote.value);
    }
    const begun = await this.#begin(refs.get(REF));
    if (begun.kind === 'failed') return begun;
    this.#indexed = indexedCommit(this.#folder);
    try {
      return await this.#round(remote, refs);
    } finally {
      await this.#refreshIndex();
    }
  }

  /**
   * Whether this failed because the branch was moved by somebody who does not ask for the lock: the
   * git of a sync that was killed goes on for a moment.
   */
  async wasOvertaken(result: Outcome<SyncReport>): Promise<boolean> {
    if (result.kind === 'done' || result.problem.code !== 'git-failed') return false;
    return this.#tip !== '' && (await commitOf(this.#git, REF)) !== this.#tip;
  }

  /** Brings the work tree's index to where the branch is. */
  async #refreshIndex(): Promise<void> {
    if (this.#indexed === this.#tip) return;
    this.#indexed = this.#tip;
    await refreshIndex(this.#git, this.#folder, this.#tip);
  }

  async #round(
    remote: Outcome<SharedRemote>,
    refs: ReadonlyMap<string, string>,
  ): Promise<Outcome<SyncReport>> {
    // What is here is committed in any case, and needs nobody else.
    if (remote.kind === 'failed') {
      const committed = await this.#commit();
      return committed.kind === 'failed' ? committed : remote;
    }
    if (!remote.value.agreed) await agreeTo(this.#git, remote.value);
    const log = new RemoteLog(this.#git, remote.value);
    const [tip, known] = [this.#tip, refs.get(log.ref)];
    const [committed, fetched] = await Promise.all([this.#commit(), log.fetch()]);
    if (committed.kind === 'failed') return committed;
    if (fetched.kind === 'failed') return fetched;
    // Mostly nobody else has pushed since our last round, and git need not be asked again.
    const isAsBefore = fetched.value === 'as-before' && known === tip;
    const theirs = isAsBefore
      ? { commit: known, base: known }
      : await log.compare(fetched.value, this.#tip);
    return await this.#exchange(log, theirs);
  }

  /** The branch and its work tree. */
  async #begin(tip: string | undefined): Promise<Outcome<string>> {
    if (tip !== undefined) {
      this.#tip = tip;
    } else {
      if ((await commitOf(this.#git, 'HEAD')) === undefined) {
        return failed(
          'no-commit',
          l10n.t(
            '{0} has no commit yet, so its log is kept here only: commit something, then sync again.',
            this.#repository.top,
          ),
        );
      }
      const root = await addRoot(this.#git);
      if (root.kind === 'failed') return root;
      this.#tip = root.value;
    }
    const place = await openWorkTree(this.#git, this.#repository);
    if (place.kind === 'done') this.#folder = place.value;
    return place;
  }

  /** Adds what this clone has written since the last time. */
  async #commit(): Promise<Outcome<undefined>> {
    const committed = await this.#tree(this.#tip);
    const journals = await this.#writer.turn.run(() =>
      Promise.resolve(changedJournals(this.#folder, this.#writers(), committed)),
    );
    if (journals === undefined) {
      return failed(
        'busy',
        l10n.t('Another window or command has been writing to the log for a while: wait for it.'),
      );
    }
    const files = await filesToCommit(this.#git, this.#folder, journals, committed);
    if (files.size === 0) return done(undefined);
    const incidents = new Set([...journals.keys()].map((path) => path.split('/', 1).join()));
    return await this.#advance([], files, ['Log', ...incidents].join(' '));
  }

  /** Puts a commit on the branch; its first parent is what the branch is now. */
  async #advance(
    others: readonly string[],
    files: ReadonlyMap<string, NewFile>,
    message: string,
  ): Promise<Outcome<undefined>> {
    const before = await this.#tree(this.#tip);
    const commit = await addCommit(
      this.#git,
      {
        parents: [this.#tip, ...others],
        files,
        message,
        person: this.#ports.person,
        time: Math.floor(this.#ports.now().getTime() / 1000),
      },
      this.#sign,
    );
    if (commit.kind === 'failed') return commit;
    this.#tip = commit.value;
    const added = [...files].map(([path, file]) => [path, treeFile(file)] as const);
    // In a repository of SHA-256 git's ids are not ours, and the tree is read from it.
    if (this.#tip.length === 40) this.#memory.trees.set(this.#tip, new Map([...before, ...added]));
    return done(undefined);
  }

  /** Merges and pushes until the push goes through. */
  async #exchange(log: RemoteLog, theirs: Theirs | undefined): Promise<Outcome<SyncReport>> {
    for (let attempt = 1; ; attempt += 1) {
      const had = theirs === undefined ? EMPTY_TREE : await this.#tree(theirs.commit);
      const merged = await this.#merge(theirs);
      if (merged.kind === 'failed') return merged;
      const tree = await this.#tree(this.#tip);
      if (this.#tip === theirs?.commit) return done(await this.#report(had, tree));
      const [pushed] = await Promise.all([log.push(this.#tip), this.#refreshIndex()]);
      if (pushed.kind === 'done') return done(await this.#report(had, tree));
      if (pushed.kind === 'failed') return pushed;
      if (attempt === TRIES) return { kind: 'failed', problem: pushed.problem };
      await restAfter(attempt);
      const fetched = await log.fetch();
      if (fetched.kind === 'failed') return fetched;
      theirs = await log.compare(fetched.value, this.#tip);
    }
  }

  /**
   * Takes in what the remote has. Files come before the commit that says that they are here, so that
   * a round that was killed in between is done again.
   */
  async #merge(theirs: Theirs | undefined): Promise<Outcome<undefined>> {
    const ours = await this.#tree(this.#tip);
    if (theirs === undefined || theirs.base === theirs.commit) {
      await this.#bring(ours, new Set());
      return done(undefined);
    }
    const { commit, base } = theirs;
    const before = base === undefined ? EMPTY_TREE : await this.#tree(base);
    const their = await this.#tree(commit);
    const changes = mergeTrees(before, ours, their, await this.#longer(before, ours, their));
    const merged = new Map([...ours, ...changes]);
    await this.#bring(merged, new Set(changes.keys()));
    const isForward =
      base === this.#tip && [...merged].every(([path, { oid }]) => their.get(path)?.oid === oid);
    if (!isForward) return await this.#advance([commit], changes, 'Log of others');
    const { ok, stderr } = await this.#git.run(['update-ref', REF, commit, this.#tip]);
    if (!ok) return { kind: 'failed', problem: gitProblem(stderr) };
    this.#tip = commit;
    return done(undefined);
  }

  /** @throws when git cannot read a commit that it has named. */
  async #tree(commit: string): Promise<IncidentTree> {
    const known = this.#memory.trees.get(commit);
    if (known !== undefined) return known;
    const tree = await readTree(this.#git, commit);
    if (tree === undefined) throw new Error(`git cannot read the commit ${commit}`);
    this.#memory.trees.set(commit, tree);
    return tree;
  }

  async #longer(
    before: IncidentTree,
    ours: IncidentTree,
    theirs: IncidentTree,
  ): Promise<ReadonlyMap<string, Longer>> {
    const longer = new Map<string, Longer>();
    for (const clash of clashes(before, ours, theirs)) {
      const [our, their] = await readBlobs(this.#git, [clash.ours.oid, clash.theirs.oid]);
      if (our !== undefined && their !== undefined) {
        longer.set(clash.path, laterOf(clash.path, our, their));
      }
    }
    return longer;
  }

  async #bring(tree: IncidentTree, changed: ReadonlySet<string>): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    this.#pulled += await bringFiles(this.#git, {
      folder: this.#folder,
      tree,
      changed,
      writers: this.#writers(),
      alone: async (task) => {
        await this.#writer.turn.run(() => {
          task();
          return Promise.resolve();
        });
      },
    });
  }

  async #report(had: IncidentTree, tree: IncidentTree): Promise<SyncReport> {
    const own = this.#writers();
    const writers = new Set<string>();
    let pushed = 0;
    for (const [path, { bytes, oid }] of tree) {
      const journal = journalOf(path);
      if (journal === undefined) continue;
      writers.add(journal.writer);
      const before = had.get(path);
      if (!own.includes(journal.writer) || before?.oid === oid) continue;
      const content = readFileSync(join(this.#folder, path)).subarray(0, bytes);
      pushed += linesIn(content) - (await this.#linesOf(before, content));
    }
    return { pushed, pulled: this.#pulled, writers: writers.size };
  }

  /** How many lines a version has of what mostly goes on from it, but for what was forgotten. */
  async #linesOf(before: TreeFile | undefined, content: Buffer): Promise<number> {
    if (before === undefined) return 0;
    const start = content.subarray(0, before.bytes);
    if (blobId(start) === before.oid) return linesIn(start);
    const [whole] = await readBlobs(this.#git, [before.oid]);
    return whole === undefined ? 0 : linesIn(whole);
  }

  /** This clone's ids; it has another from before the folder was in git. */
  #writers(): readonly string[] {
    const before = join(this.#folder, '.local');
    const ids = [
      this.#writer.id,
      existsSync(before) ? new LocalWriter(before, this.#ports).id : undefined,
    ];
    return ids.filter((id) => id !== undefined);
  }
}

function notAgreed(remote: SharedRemote): Outcome<never> {
  return failed(
    'not-agreed',
    l10n.t(
      'The log is kept on this machine: nobody has agreed yet to send it to {0} ({1}).',
      remote.name,
      plainAddress(remote.url),
    ),
  );
}

function treeFile(file: NewFile): TreeFile {
  return Buffer.isBuffer(file) ? { mode: '100644', oid: blobId(file), bytes: file.length } : file;
}
