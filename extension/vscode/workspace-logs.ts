import * as vscode from 'vscode';
import { describeSystemError } from '../execution/system-error';
import { foldRuns } from '../incident/fold-runs';
import type { AnyEvent, RunState } from '../incident/incident-state';
import { findWorkspace } from '../journal/find-workspace';
import { IncidentStore } from '../journal/incident-store';
import { ScratchLog, stateHome } from '../journal/scratch-log';
import { systemPorts } from '../journal/system-ports';
import { Disposable } from './disposable';
import { FollowedRuns } from './followed-runs';
import type { Settings } from './settings';

/** A window may stay open for weeks. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** The logs of one workspace (the top of its git work tree, or a folder outside git). */
export interface Logs {
  readonly workspace: string;
  readonly store: IncidentStore;
  readonly scratch: ScratchLog;
  readonly runs: FollowedRuns;
}

/** The logs of the workspaces that this window has to do with, each opened once. */
export class WorkspaceLogs extends Disposable {
  readonly #settings: Settings;
  readonly #output: vscode.LogOutputChannel;
  readonly #logs = new Map<string, Promise<Logs>>();
  /** The runs in a scratch log's timeline, as of so many events. */
  readonly #folded = new WeakMap<
    readonly AnyEvent[],
    { readonly count: number; readonly runs: readonly RunState[] }
  >();
  readonly #changed = this.own(new vscode.EventEmitter<readonly string[]>());
  readonly #ran = this.own(new vscode.EventEmitter<void>());

  /** Fires with the ids of incidents whose files have changed. */
  readonly onDidChange = this.#changed.event;
  /** Fires when the begin or the end of a run has been written here. */
  readonly onDidRun = this.#ran.event;

  constructor(settings: Settings, output: vscode.LogOutputChannel) {
    super();
    this.#settings = settings;
    this.#output = output;
  }

  at(workspace: string): Promise<Logs> {
    const known = this.#logs.get(workspace);
    if (known !== undefined) return known;
    const opened = this.#open(workspace);
    this.#logs.set(workspace, opened);
    opened.catch(() => this.#logs.delete(workspace));
    return opened;
  }

  /** What was run in this window's folders outside of any incident. */
  async scratchRuns(): Promise<readonly RunState[]> {
    const all = await this.#all();
    const runs = all.map(async ({ scratch }) => this.#runsIn(await scratch.events()));
    return (await Promise.all(runs)).flat();
  }

  /** Absolute path of what such a run has printed; undefined when there is no such run. */
  async scratchOutputFile({ id, output }: RunState): Promise<string | undefined> {
    for (const logs of this.#logs.values()) {
      const { scratch } = await logs;
      const events = await scratch.events();
      if (output !== null && events.some((event) => event.id === id)) {
        return scratch.outputFile(output);
      }
    }
    return undefined;
  }

  /** Ends the runs that no window follows any more. */
  async endRunsLeftBehind(): Promise<void> {
    try {
      for (const { runs } of await this.#all()) await runs.endLeftBehind();
    } catch {
      // A log that cannot be opened just now: whoever reads it is told.
    }
  }

  /** Lets the whole texts of longer outputs go whose time is over. */
  async #removeOldOutputs({ store, scratch }: Logs): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const before = new Date(Date.now() - this.#settings.outputRetentionMs);
    try {
      await store.removeOldOutputs(before);
      scratch.removeOldOutputs(before);
    } catch (error: unknown) {
      this.#output.warn(describeSystemError(error));
    }
  }

  /** Asked for at every event of an incident, which leaves these as they were. */
  #runsIn(events: readonly AnyEvent[]): readonly RunState[] {
    // A timeline's array only grows, or it is another one.
    const known = this.#folded.get(events);
    if (known?.count === events.length) return known.runs;
    const runs = foldRuns(events);
    this.#folded.set(events, { count: events.length, runs });
    return runs;
  }

  /** Those of this window's folders, and others that were used here. */
  async #all(): Promise<readonly Logs[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    for (const folder of folders) await this.at(findWorkspace(folder));
    return Promise.all(this.#logs.values());
  }

  async #open(workspace: string): Promise<Logs> {
    const ports = await systemPorts(workspace, {
      patterns: () => this.#settings.secretPatterns,
    });
    const store = new IncidentStore(workspace, ports);
    const scratch = new ScratchLog(workspace, stateHome(process.env), ports);
    this.own(
      store.onDidChange((incidents) => {
        this.#changed.fire(incidents);
      }),
    );
    this.own({
      dispose: () => {
        void store.close();
        void scratch.close();
      },
    });
    const runs = new FollowedRuns(store, scratch, this.#settings, () => {
      this.#ran.fire();
    });
    const logs = { workspace, store, scratch, runs };
    void this.#removeOldOutputs(logs);
    const daily = setInterval(() => void this.#removeOldOutputs(logs), DAY_MS);
    this.own({
      dispose: () => {
        clearInterval(daily);
      },
    });
    return logs;
  }
}
