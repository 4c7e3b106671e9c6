import path from 'node:path';
import * as vscode from 'vscode';
import type { EventData, EventKind } from '../incident/event';
import type { AnyEvent, IncidentState, RunState } from '../incident/incident-state';
import type { RunLog } from '../execution/recorded-run';
import { adoptableRuns, adoptRuns } from '../journal/adopt-runs';
import { findWorkspace } from '../journal/find-workspace';
import type { AppendOptions } from '../journal/incident-log';
import type { Declaration } from '../journal/incident-store';
import type { PostMortemFiles } from '../journal/post-mortem-file';
import { forgottenBy } from '../incident/forgotten-outputs';
import { isRedacted } from '../secrets/redact-text';
import { Disposable } from './disposable';
import { plainMessage } from './plain-message';
import { requireTrust } from './require-trust';
import type { Settings } from './settings';
import { UserError } from './user-error';
import { WorkspaceLogs, type Logs } from './workspace-logs';

/** Where the window remembers which incident is active. */
const ACTIVE_KEY = 'activeIncident';

/** How soon it is seen that a window is gone that followed a run. */
const goneMs = 3_000;

/** What is remembered over a reload. */
interface Remembered {
  readonly workspace: string;
  readonly id: string;
}

/** What is new in the log: events at its end, or anything else. */
export type LogChange =
  | { readonly kind: 'appended'; readonly events: readonly AnyEvent[] }
  | { readonly kind: 'replaced' };

/**
 * The log of this window: that of its active incident, else the one for runs before any. Holds what
 * the views show, and brings it up to date when this window, another one or the command line writes.
 */
export class ActiveLog extends Disposable {
  readonly #memento: vscode.Memento;
  readonly #output: vscode.LogOutputChannel;
  readonly #logs: WorkspaceLogs;
  readonly #changed = this.own(new vscode.EventEmitter<LogChange>());
  readonly #said = new Set<string>();
  #active: { readonly logs: Logs; readonly id: string } | undefined;
  #state: IncidentState | undefined;
  #events: readonly AnyEvent[] = [];
  /** How many of `#events` the listeners know of. */
  #announced = 0;
  /** Whether the listeners know another timeline than `#events`. */
  #replaced = true;
  #runs: readonly RunState[] = [];
  #refreshing: Promise<void> | undefined;
  #asked = 0;
  #goneTimer: NodeJS.Timeout | undefined;

  /** Fires after every change of what is shown here. */
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento, output: vscode.LogOutputChannel, settings: Settings) {
    super();
    this.#logs = this.own(new WorkspaceLogs(settings, output));
    this.#memento = memento;
    this.#output = output;
    this.own(
      this.#logs.onDidChange((incidents) => {
        if (this.#active === undefined || incidents.includes(this.#active.id)) void this.refresh();
      }),
    );
    this.own(this.#logs.onDidRun(() => void this.refresh()));
    this.own({
      dispose: () => {
        clearTimeout(this.#goneTimer);
      },
    });
  }

  /** What the active incident is now; undefined when none is active. */
  get state(): IncidentState | undefined {
    return this.#state;
  }

  /** The active incident's timeline; empty when none is active. */
  get events(): readonly AnyEvent[] {
    return this.#events;
  }

  /** The runs of the active incident and those outside of any, in the order in which they started. */
  get runs(): readonly RunState[] {
    return this.#runs;
  }

  /** Who acts at this machine; undefined while no incident is active. */
  get person(): string | undefined {
    return this.#active?.logs.store.person;
  }

  /** Under which id this clone writes; undefined while no incident is active. */
  get writer(): string | undefined {
    return this.#active?.logs.store.writer;
  }

  /** The folder that the active incident's runbook paths are relative to. */
  get workspace(): string | undefined {
    return this.#active?.logs.workspace;
  }

  /** The active incident and its folder; a `UserError` when none is active. */
  requireActive(): { readonly state: IncidentState; readonly workspace: string } {
    const { state, workspace } = this;
    if (state === undefined || workspace === undefined) throw noIncident();
    return { state, workspace };
  }

  /** The last run of each command of a runbook, by the command's id. */
  lastRuns(runbook: vscode.Uri): ReadonlyMap<string, RunState> {
    const last = new Map<string, RunState>();
    const file = this.runbookPath(runbook);
    for (const run of this.runs) {
      if (run.command !== null && run.step?.runbook === file) last.set(run.command, run);
    }
    return last;
  }

  /** What each parameter of a runbook was given last, by its name; nothing that was a secret. */
  lastValues(runbook: vscode.Uri): Readonly<Record<string, string>> {
    const file = this.runbookPath(runbook);
    const given = this.runs
      .filter(({ step }) => step?.runbook === file)
      .flatMap(({ values }) => Object.entries(values))
      .filter(([, value]) => !isRedacted(value));
    return Object.fromEntries(given);
  }

  /** A runbook's path as the log names it: relative to its workspace, with forward slashes. */
  runbookPath(runbook: vscode.Uri): string {
    const workspace = findWorkspace(runbook.fsPath);
    return path.relative(workspace, runbook.fsPath).split(path.sep).join('/');
  }

  /** Takes up what was active before a reload, if it is still there and open. */
  async restore(): Promise<void> {
    if (vscode.workspace.isTrusted) await this.#logs.endRunsLeftBehind();
    const remembered = this.#memento.get<Remembered>(ACTIVE_KEY);
    if (remembered === undefined) {
      await this.refresh();
      return;
    }
    const logs = await this.#logs.at(remembered.workspace).catch(() => undefined);
    const state = await logs?.store.state(remembered.id);
    if (logs !== undefined && state?.open === true) await this.#setActive(logs, state.id);
    else await this.#setActive(undefined);
  }

  /** Declares an incident and makes it the active one. The path decides in which workspace. */
  async declare(at: string, declaration: Declaration): Promise<void> {
    requireTrust();
    const logs = await this.#logs.at(findWorkspace(at));
    const result = await logs.store.declare(declaration);
    if (result.kind === 'failed') throw new UserError(result.problem.message);
    await this.#setActive(logs, result.id);
  }

  /** Every incident of these folders, newest first, with the call that makes it active. */
  async list(
    folders: readonly string[],
  ): Promise<readonly { readonly state: IncidentState; readonly activate: () => Promise<void> }[]> {
    const workspaces = new Set(folders.map((folder) => findWorkspace(folder)));
    const all = await Promise.all(
      [...workspaces].map(async (workspace) => {
        const logs = await this.#logs.at(workspace);
        const states = await logs.store.list();
        return states.map((state) => ({
          state,
          activate: () => this.#setActive(logs, state.id),
        }));
      }),
    );
    return all.flat().sort((a, b) => (a.state.declaredAt < b.state.declaredAt ? 1 : -1));
  }

  /** No incident is active in this window any more; the incident itself is left as it is. */
  async deactivate(): Promise<void> {
    await this.#setActive(undefined);
  }

  /** Writes one event to the active incident's log. Throws a `UserError` when it is not on disk. */
  async append<K extends EventKind>(
    kind: K,
    data: EventData[K],
    options: AppendOptions = {},
  ): Promise<void> {
    requireTrust();
    const active = this.#active;
    if (active === undefined) throw noIncident();
    const result = await active.logs.store.append(active.id, kind, data, options);
    if (result.kind === 'failed') throw new UserError(result.problem.message);
    await this.refresh();
  }

  /**
   * Takes a note's text or a run's output out of the active incident's log: see `forgetEvent`. Throws
   * a `UserError` when nothing was written.
   *
   * @returns what is not taken out yet, and why, in one sentence.
   */
  async forget(event: string, why: string): Promise<string | undefined> {
    requireTrust();
    const active = this.#active;
    if (active === undefined) throw noIncident();
    const result = await active.logs.store.forget(active.id, { event, why });
    if (result.kind === 'refused') throw new UserError(result.reason);
    const { adopted } = this.#state?.runs.find(({ id }) => id === forgottenBy(result.event)) ?? {};
    if (adopted !== undefined) await active.logs.scratch.forgetOutput(adopted);
    await this.refresh();
    return result.problem;
  }

  /** The log in which a run of a runbook in this workspace is recorded. */
  async runLog(runbook: vscode.Uri): Promise<RunLog & { readonly incident: string | null }> {
    const workspace = findWorkspace(runbook.fsPath);
    const active = this.#active;
    // What is run after an incident was closed does not belong to it any more.
    if (active?.logs.workspace === workspace && this.#state?.open !== false) {
      return active.logs.runs.logOf(active.id);
    }
    return (await this.#logs.at(workspace)).runs.logOf(null);
  }

  /**
   * The log for what is typed into a terminal; undefined where no incident goes on to which it belongs.
   *
   * @param incident that the terminal was opened for; null for one from before an incident.
   */
  async typedLog(folder: string, incident: string | null): Promise<RunLog | undefined> {
    const workspace = findWorkspace(folder);
    const active = this.#active;
    if (incident === null || incident === active?.id) {
      const isOpen = active?.logs.workspace === workspace && this.#state?.open === true;
      return isOpen ? active.logs.runs.logOf(active.id) : undefined;
    }
    const logs = await this.#logs.at(workspace);
    const state = await logs.store.state(incident);
    return state?.open === true ? logs.runs.logOf(incident) : undefined;
  }

  /** Runs from before the active incident that can be taken into its log, oldest first. */
  async adoptableRuns(): Promise<readonly RunState[]> {
    const { logs } = this.#requireActive();
    return await adoptableRuns(logs.scratch, logs.store);
  }

  /** Takes such runs in. Throws a `UserError` when not all are in the log. */
  async adopt(runs: readonly RunState[]): Promise<void> {
    requireTrust();
    const { logs, id } = this.#requireActive();
    const ids = new Set(runs.map((run) => run.id));
    const { adopted, problem } = await adoptRuns(logs.scratch, logs.store, id, ids);
    await this.refresh();
    if (problem === undefined) return;
    throw new UserError(
      vscode.l10n.t('{0} of {1} runs were taken in. {2}', adopted, runs.length, problem.message),
    );
  }

  #requireActive(): { readonly logs: Logs; readonly id: string } {
    if (this.#active === undefined) throw noIncident();
    return this.#active;
  }

  /**
   * Absolute path of a run's recorded output; undefined when there is none in the log at hand. That of
   * a run that goes on grows, and is there only on the machine where it runs.
   */
  async outputFile(run: RunState): Promise<string | undefined> {
    const active = this.#active;
    if (active !== undefined && this.#state?.runs.some(({ id }) => id === run.id) === true) {
      const { store } = active.logs;
      if (run.output !== null) return store.outputFile(active.id, run.output);
      return run.outcome === 'running' ? store.outputPath(active.id, run.id).absolute : undefined;
    }
    return run.output === null ? undefined : this.#logs.scratchOutputFile(run);
  }

  /** Absolute paths of what the active incident's runs printed, in the order in which they started. */
  outputFiles(): readonly { readonly run: string; readonly file: string }[] {
    const active = this.#active;
    if (active === undefined) return [];
    return (this.#state?.runs ?? []).flatMap(({ id, output }) => {
      const file = output === null ? undefined : active.logs.store.outputFile(active.id, output);
      return file === undefined ? [] : [{ run: id, file }];
    });
  }

  /** The runs of the other incidents in the active one's workspace. */
  async otherRuns(): Promise<readonly RunState[]> {
    const active = this.#active;
    const states = (await active?.logs.store.list()) ?? [];
    return states.filter(({ id }) => id !== active?.id).flatMap(({ runs }) => runs);
  }

  /** Writes a new post-mortem beside the active incident's log, and gives its path. */
  async writePostMortem(filesFor: (pictureName: string) => PostMortemFiles): Promise<string> {
    const active = this.#active;
    if (active === undefined) throw noIncident();
    const written = await active.logs.store.writePostMortem(active.id, filesFor);
    if (written.kind === 'failed') throw new UserError(written.problem.message);
    return written.path;
  }

  /** The active incident's post-mortem that was written last; undefined where none is. */
  newestPostMortem(): string | undefined {
    const active = this.#active;
    return active?.logs.store.newestPostMortem(active.id);
  }

  /** One of the active incident's runbooks as it was when the incident was declared. */
  runbookSnapshot(blob: string): Uint8Array | undefined {
    return this.#active?.logs.store.runbook(this.#active.id, blob);
  }

  /** Absolute path of that; undefined when no incident is active. */
  runbookSnapshotFile(blob: string): string | undefined {
    return this.#active?.logs.store.runbookFile(this.#active.id, blob);
  }

  /** Reads what has been written since; calls that come meanwhile share one more reading. */
  refresh(): Promise<void> {
    this.#asked += 1;
    this.#refreshing ??= this.#refreshAll().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refreshAll(): Promise<void> {
    let answered: number;
    do {
      answered = this.#asked;
      await this.#read();
    } while (answered !== this.#asked && !this.isDisposed);
    if (this.isDisposed) return;
    this.#announce();
    this.#lookForGoneWindows();
  }

  #announce(): void {
    const known = this.#announced;
    this.#announced = this.#events.length;
    this.#changed.fire(
      this.#replaced
        ? { kind: 'replaced' }
        : { kind: 'appended', events: this.#events.slice(known) },
    );
    this.#replaced = false;
  }

  async #read(): Promise<void> {
    try {
      const active = this.#active;
      const state = await active?.logs.store.state(active.id);
      const events = await active?.logs.store.events(active.id);
      if (this.#active !== active) return;
      this.#state = state;
      // Another array: something came in between, or lost its content.
      if (events !== undefined && events !== this.#events) this.#replaced = true;
      this.#events = events ?? [];
      this.#runs = inOrder([...(await this.#logs.scratchRuns()), ...(state?.runs ?? [])]);
      if (active !== undefined) this.#sayNotices(active.logs, active.id);
    } catch (error: unknown) {
      this.#output.error(error instanceof Error ? error : String(error));
      this.#say(
        vscode.l10n.t(
          'The incident log cannot be read: {0}. What is shown may be out of date.',
          error instanceof Error ? error.message : String(error),
        ),
      );
    }
  }

  async #setActive(logs: Logs, id: string): Promise<void>;
  async #setActive(logs: undefined): Promise<void>;
  async #setActive(logs: Logs | undefined, id = ''): Promise<void> {
    this.#active = logs === undefined ? undefined : { logs, id };
    this.#state = undefined;
    this.#events = [];
    this.#replaced = true;
    const remembered: Remembered | undefined =
      logs === undefined ? undefined : { workspace: logs.workspace, id };
    await this.#memento.update(ACTIVE_KEY, remembered);
    await this.refresh();
  }

  /** A window that goes tells nobody. So this is looked for, but only while something runs. */
  #lookForGoneWindows(): void {
    const running = this.#runs.some(({ outcome }) => outcome === 'running');
    if (!running || this.#goneTimer !== undefined || this.isDisposed) return;
    if (!vscode.workspace.isTrusted) return;
    this.#goneTimer = setTimeout(() => {
      this.#goneTimer = undefined;
      void this.#logs.endRunsLeftBehind().finally(() => {
        this.#lookForGoneWindows();
      });
    }, goneMs);
  }

  #sayNotices(logs: Logs, id: string): void {
    for (const { incident, message } of logs.store.notices()) {
      if (incident === id) this.#say(message);
    }
  }

  /** Once: a damaged line stays damaged, and the person has other things to do. */
  #say(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.#output.warn(message);
    void vscode.window.showWarningMessage(plainMessage(message));
  }
}

/** Times are of one form, so that they sort as text. */
function inOrder(runs: RunState[]): readonly RunState[] {
  return runs.sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
}

function noIncident(): UserError {
  return new UserError(vscode.l10n.t('No incident is active: declare one, or switch to one.'));
}
