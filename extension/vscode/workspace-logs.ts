import * as vscode from 'vscode';
import { foldRuns } from '../incident/fold-runs';
import type { RunState } from '../incident/incident-state';
import { findWorkspace } from '../journal/find-workspace';
import { IncidentStore } from '../journal/incident-store';
import { ScratchLog, stateHome } from '../journal/scratch-log';
import { systemPorts } from '../journal/system-ports';
import { Disposable } from './disposable';

/** The logs of one workspace (the top of its git work tree, or a folder outside git). */
export interface Logs {
  readonly workspace: string;
  readonly store: IncidentStore;
  readonly scratch: ScratchLog;
}

/** The logs of the workspaces that this window has to do with, each opened once. */
export class WorkspaceLogs extends Disposable {
  readonly #logs = new Map<string, Promise<Logs>>();
  readonly #changed = this.own(new vscode.EventEmitter<readonly string[]>());

  /** Fires with the ids of incidents whose files have changed. */
  readonly onDidChange = this.#changed.event;

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
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    for (const folder of folders) await this.at(findWorkspace(folder));
    const all = await Promise.all(this.#logs.values());
    const events = await Promise.all(all.map(({ scratch }) => scratch.events()));
    return foldRuns(events.flat());
  }

  /** Absolute path of what such a run has printed; undefined when there is no such run. */
  async scratchOutputFile(runId: string): Promise<string | undefined> {
    for (const logs of this.#logs.values()) {
      const { scratch } = await logs;
      const events = await scratch.events();
      if (events.some((event) => event.id === runId)) return scratch.outputPath(runId).absolute;
    }
    return undefined;
  }

  async #open(workspace: string): Promise<Logs> {
    const ports = await systemPorts(workspace);
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
    return { workspace, store, scratch };
  }
}
