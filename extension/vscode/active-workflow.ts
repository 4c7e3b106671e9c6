import path from 'node:path';
import * as vscode from 'vscode';
import type { ShellGrammar } from '../command/shell-grammar';
import { workflowOf, type Workflow } from '../incident/workflow';
import type { Runbook } from '../runbook/model';
import { readRunbook } from '../runbook/read-runbook';
import type { ActiveLog } from './active-log';
import { Disposable } from './disposable';
import type { RunbookDocuments } from './documents/runbook-documents';

/** How long after a keystroke in one of the incident's runbooks the workflow follows. */
const editDelayMs = 300;

/** How far the active incident has come in its runbooks, as they read now. */
export class ActiveWorkflow extends Disposable {
  readonly #grammar: ShellGrammar;
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  #workflow: Workflow | undefined;
  #timer: NodeJS.Timeout | undefined;
  #generation = 0;

  readonly onDidChange = this.#changed.event;

  constructor(grammar: ShellGrammar, documents: RunbookDocuments, log: ActiveLog) {
    super();
    this.#grammar = grammar;
    this.#documents = documents;
    this.#log = log;
    this.own(log.onDidChange(() => void this.#update()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!this.#isOurs(document.uri)) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#update(), editDelayMs);
      }),
    );
    this.own({
      dispose: () => {
        clearTimeout(this.#timer);
      },
    });
  }

  /** Undefined when no incident is active. */
  get workflow(): Workflow | undefined {
    return this.#workflow;
  }

  /** The severities, roles and the like that the incident's runbooks define. */
  async runbooks(): Promise<readonly { readonly path: string; readonly runbook: Runbook }[]> {
    const { state, workspace } = this.#log;
    if (state === undefined || workspace === undefined) return [];
    const read = state.runbooks.map(async ({ path: file, blob }) => {
      const runbook = await this.#readNow(uriOf(workspace, file), blob);
      return runbook === undefined ? undefined : { path: file, runbook };
    });
    return (await Promise.all(read)).filter((runbook) => runbook !== undefined);
  }

  async #update(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const { state } = this.#log;
    const runbooks = await this.runbooks();
    if (this.isDisposed || generation !== this.#generation) return;
    this.#workflow = state === undefined ? undefined : workflowOf(runbooks, state);
    this.#changed.fire();
  }

  /** As the editor has it, also unsaved; where the file is gone, as it was when it was declared. */
  async #readNow(uri: vscode.Uri, blob: string): Promise<Runbook | undefined> {
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      return this.#documents.runbookOf(document);
    } catch {
      const snapshot = this.#log.runbookSnapshot(blob);
      if (snapshot === undefined) return undefined;
      return readRunbook(new TextDecoder().decode(snapshot), { grammar: this.#grammar });
    }
  }

  #isOurs(uri: vscode.Uri): boolean {
    const { state, workspace } = this.#log;
    if (state === undefined || workspace === undefined) return false;
    return state.runbooks.some(({ path: file }) => path.join(workspace, file) === uri.fsPath);
  }
}

/** The address of one of the incident's runbooks. */
export function uriOf(workspace: string, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(workspace, file));
}
