import * as vscode from 'vscode';
import { findWorkspace } from '../../journal/find-workspace';
import { systemPorts } from '../../journal/system-ports';
import { SyncMemory } from '../../sharing/sync-memory';
import type { Outcome, ShareProblem } from '../../sharing/share-problem';
import { keepLocal, plainAddress, remoteOf, type SharedRemote } from '../../sharing/shared-remote';
import { type SyncReport, syncIncidents } from '../../sharing/sync-incidents';
import type { ActiveLog, LogChange } from '../active-log';
import { Disposable } from '../disposable';
import { plainMessage } from '../plain-message';
import { UserError } from '../user-error';
import type { SharingState } from './sharing-state';

/** Events that come close together go in one round. */
const BATCH_MS = 2_000;
/** How late an event of somebody else may be seen; each look costs a connection to the remote. */
const LOOK_MS = 30_000;
/** Without a network, or where the remote refuses, the looks become rarer. */
const LONGEST_MS = 10 * 60_000;

/** Where the person wants the log to stay local: the remote's address. */
const LOCAL_KEY = 'sharing.keptLocal';

/**
 * Shares the log of this window's workspace through its git remote: once the person has agreed to
 * that remote, after every event, when the window comes to the front, and from time to time while an
 * incident is open. A round runs beside everything else and never holds it up.
 */
export class LogSharing extends Disposable {
  readonly #log: ActiveLog;
  readonly #memento: vscode.Memento;
  readonly #output: vscode.LogOutputChannel;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly #abort = new AbortController();
  readonly #memory = new SyncMemory();
  #state: SharingState = { kind: 'unknown' };
  #pending = 0;
  #pauseMs = LOOK_MS;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<Outcome<SyncReport>> | undefined;
  /** Addresses that the person was asked about in this window. */
  readonly #asked = new Set<string>();

  /** Fires when `state` is another one. */
  readonly onDidChange = this.#changed.event;

  constructor(log: ActiveLog, memento: vscode.Memento, output: vscode.LogOutputChannel) {
    super();
    this.#log = log;
    this.#memento = memento;
    this.#output = output;
    this.own(
      log.onDidChange((change) => {
        this.#look(change);
      }),
    );
    this.own(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#plan(0);
      }),
    );
    this.own(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#plan(0);
      }),
    );
    this.own({
      dispose: () => {
        clearTimeout(this.#timer);
        this.#abort.abort();
      },
    });
    this.#plan(0);
  }

  get state(): SharingState {
    return this.#state;
  }

  /** Shares the log now, because the person has said so; asks once for each remote. */
  async sync(): Promise<void> {
    const workspace = this.#workspace();
    if (workspace === undefined) {
      throw new UserError(vscode.l10n.t('No folder is open, so there is no log to share.'));
    }
    const remote = await remoteOf(workspace);
    if (remote.kind === 'failed') {
      this.#set(stateOf(remote.problem, this.#pending));
      throw new UserError(remote.problem.message);
    }
    if (!remote.value.agreed && !(await this.#agrees(remote.value))) return;
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Sharing the log') },
      () => this.#sync(workspace, true),
    );
    if (result.kind === 'failed') throw new UserError(result.problem.message);
    const { pushed, pulled } = result.value;
    void vscode.window.showInformationMessage(
      plainMessage(
        vscode.l10n.t(
          'The log is shared through {0}: events sent {1}, events of others received {2}.',
          remote.value.name,
          pushed,
          pulled,
        ),
      ),
    );
  }

  /** What has been written here is to go; another clone's events are none of it. */
  #look(change: LogChange): void {
    if (change.kind === 'replaced') {
      this.#plan(0);
      return;
    }
    const own = change.events.filter(({ writer }) => writer === this.#log.writer).length;
    if (own === 0) return;
    this.#pending += own;
    const { kind } = this.#state;
    if (kind === 'synced' || kind === 'pending') {
      this.#set({ kind: 'pending', pending: this.#pending });
    }
    this.#plan(BATCH_MS);
  }

  /** The next round is in so many milliseconds, or when one that was planned before comes sooner. */
  #plan(inMs: number): void {
    if (this.isDisposed || !vscode.workspace.isTrusted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#auto(), inMs);
  }

  /** A round that nobody has asked for: only where the person has agreed before. */
  async #auto(): Promise<void> {
    const workspace = this.#workspace();
    if (workspace === undefined) return;
    try {
      const remote = await remoteOf(workspace);
      if (this.isDisposed) return;
      if (remote.kind === 'failed') this.#set(stateOf(remote.problem, this.#pending));
      else if (remote.value.agreed) await this.#sync(workspace, false);
      else this.#offer(workspace, remote.value);
    } catch (error: unknown) {
      if (!this.isDisposed) this.#output.warn(`sharing: ${String(error)}`);
    }
    if (this.#log.state?.open === true) this.#plan(this.#pauseMs);
  }

  /** One round at a time; who comes meanwhile waits for another. */
  async #sync(workspace: string, isAsked: boolean): Promise<Outcome<SyncReport>> {
    while (this.#round !== undefined) await this.#round.catch(() => undefined);
    const sent = this.#pending;
    this.#set({ kind: 'syncing', pending: sent });
    const signal = this.#abort.signal;
    this.#round = systemPorts(workspace).then((ports) =>
      syncIncidents(workspace, ports, { signal, isAsked, memory: this.#memory }),
    );
    try {
      const result = await this.#round;
      if (result.kind === 'done') {
        this.#pending -= sent;
        this.#pauseMs = LOOK_MS;
        this.#set(
          this.#pending === 0
            ? { kind: 'synced', at: new Date() }
            : { kind: 'pending', pending: this.#pending },
        );
      } else {
        this.#pauseMs = Math.min(LONGEST_MS, this.#pauseMs * 2);
        this.#output.info(`sharing: ${result.problem.code}`);
        this.#set(stateOf(result.problem, this.#pending));
      }
      return result;
    } finally {
      this.#round = undefined;
    }
  }

  /** Asks once, without standing in the way, whether the log may go to this remote. */
  #offer(workspace: string, remote: SharedRemote): void {
    this.#set({
      kind: 'local',
      reason: vscode.l10n.t(
        'The log is kept on this machine. Click to share it with the team through {0} ({1}).',
        remote.name,
        plainAddress(remote.url),
      ),
    });
    const isKept = this.#memento.get(LOCAL_KEY) === remote.url;
    if (isKept || this.#log.state?.open !== true || this.#asked.has(remote.url)) return;
    this.#asked.add(remote.url);
    const share = vscode.l10n.t('Share');
    const keep = vscode.l10n.t('Keep Local');
    // Not waited for: it may stand there for the whole incident.
    void vscode.window
      .showInformationMessage(plainMessage(questionOf(remote)), share, keep)
      .then(async (answer) => {
        if (answer === keep) await this.#keepLocal(workspace, remote);
        if (answer === share) await this.#sync(workspace, true);
      })
      .then(undefined, (error: unknown) => {
        if (!this.isDisposed) this.#output.warn(`sharing: ${String(error)}`);
      });
  }

  async #keepLocal(workspace: string, { name, url }: SharedRemote): Promise<void> {
    await this.#memento.update(LOCAL_KEY, url);
    // The question may have stood there while somebody agreed by another way.
    const now = await remoteOf(workspace);
    if (now.kind === 'failed' || !now.value.agreed) return;
    await keepLocal(workspace);
    this.#plan(0);
    void vscode.window.showInformationMessage(
      plainMessage(
        vscode.l10n.t(
          'The log is kept on this machine from now on. What was sent before stays in {0}.',
          name,
        ),
      ),
    );
  }

  /** The same question to somebody who has asked for it: waits for the answer. */
  async #agrees(remote: SharedRemote): Promise<boolean> {
    const share = vscode.l10n.t('Share');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Share the incident log with everybody who can read {0}?', remote.name),
      { modal: true, detail: questionOf(remote) },
      share,
    );
    if (answer === share) await this.#memento.update(LOCAL_KEY, undefined);
    return answer === share;
  }

  #workspace(): string | undefined {
    const { workspace } = this.#log;
    if (workspace !== undefined) return workspace;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    return folder === undefined ? undefined : findWorkspace(folder.uri.fsPath);
  }

  #set(state: SharingState): void {
    if (this.isDisposed) return;
    this.#state = state;
    this.#changed.fire();
  }
}

function questionOf({ name, url }: SharedRemote): string {
  return vscode.l10n.t(
    'The log would go to the branch "incidents" of {0} ({1}): notes, commands and what they print, with the secrets that were recognised taken out. Your own branch stays as it is.',
    name,
    plainAddress(url),
  );
}

function stateOf({ code, message }: ShareProblem, pending: number): SharingState {
  switch (code) {
    case 'no-git':
    case 'no-commit':
    case 'not-the-top':
    case 'no-remote':
    case 'not-agreed':
      return { kind: 'local', reason: message };
    case 'offline':
      return { kind: 'offline', pending, reason: message };
    case 'busy':
      return { kind: 'pending', pending };
    case 'tracked':
    case 'foreign':
    case 'branch-in-use':
    case 'no-permission':
    case 'protected-branch':
    case 'disk-full':
    case 'git-failed':
      return { kind: 'failed', pending, reason: message };
  }
}
