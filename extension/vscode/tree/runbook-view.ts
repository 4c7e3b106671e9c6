import * as vscode from 'vscode';
import type { AnyEvent, RunState } from '../../incident/incident-state';
import { unseenFailures } from '../../incident/unseen-failures';
import type { ActiveLog } from '../active-log';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import type { RunbookLibrary } from '../documents/runbook-library';
import { RowTree } from './row-tree';
import { RunbookRows } from './runbook-rows';

/** The runbooks of the workspace, and which of their commands have failed in the active incident. */
export class RunbookView extends Disposable {
  readonly #library: RunbookLibrary;
  readonly #log: ActiveLog;
  readonly #rows = new RunbookRows();
  readonly #tree = this.own(new RowTree(this.#rows));
  readonly #view: vscode.TreeView<string>;
  readonly #seen = new Set<string>();
  #failures: readonly RunState[] = [];

  constructor(library: RunbookLibrary, log: ActiveLog) {
    super();
    this.#library = library;
    this.#log = log;
    this.#view = this.own(
      vscode.window.createTreeView(views.runbooks, {
        treeDataProvider: this.#tree,
        showCollapseAll: true,
      }),
    );
    this.own(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) void library.load();
      }),
    );
    this.own(
      library.onDidChange(() => {
        this.#show();
      }),
    );
    this.own(
      log.onDidChange((change) => {
        const isOfRuns = ({ kind }: AnyEvent) => kind.startsWith('run.');
        if (change.kind === 'replaced' || change.events.some(isOfRuns)) this.#count();
      }),
    );
    if (this.#view.visible) void library.load();
  }

  /** Somebody has looked at a run: if it failed, it needs no more to be pointed out. */
  look(runId: string): void {
    this.#seen.add(runId);
    this.#count();
  }

  #count(): void {
    const failures = unseenFailures(this.#log.state?.runs ?? [], this.#seen);
    if (sameRuns(failures, this.#failures)) return;
    this.#failures = failures;
    this.#view.badge =
      failures.length === 0
        ? undefined
        : {
            value: failures.length,
            tooltip: vscode.l10n.t('Commands whose last run failed: {0}', failures.length),
          };
    this.#show();
  }

  #show(): void {
    const shown = this.#library.runbooks.map(({ uri, runbook }) => {
      const path = this.#log.runbookPath(uri);
      const failed = this.#failures.filter(({ step }) => step?.runbook === path);
      return {
        uri: uri.toString(),
        path: vscode.workspace.asRelativePath(uri),
        runbook,
        failed: new Map(failed.map((run) => [run.command ?? '', run])),
      };
    });
    this.#rows.show(shown, this.#library.capped);
    this.#tree.refresh(undefined);
  }
}

function sameRuns(a: readonly RunState[], b: readonly RunState[]): boolean {
  return a.length === b.length && a.every((run, at) => run.id === b[at]?.id);
}
