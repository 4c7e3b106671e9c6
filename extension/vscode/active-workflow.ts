import path from 'node:path';
import * as vscode from 'vscode';
import type { ShellGrammar } from '../command/shell-grammar';
import type { StepReference } from '../incident/event';
import { LiveWorkflow, type WorkflowPlace } from '../incident/live-workflow';
import type { Workflow, WorkflowStep } from '../incident/workflow';
import { blobId } from '../journal/blob-id';
import type { Runbook } from '../runbook/model';
import { readRunbook } from '../runbook/read-runbook';
import type { ActiveLog, LogChange } from './active-log';
import { Disposable } from './disposable';
import type { RunbookDocuments } from './documents/runbook-documents';
import { UserError } from './user-error';

/** How long after a keystroke in one of the incident's runbooks the workflow follows. */
const editDelayMs = 300;

/** One of the incident's runbooks as it is used now. */
export interface IncidentRunbook {
  readonly path: string;
  readonly text: string;
  readonly runbook: Runbook;
  /** Git blob id of the text that was read. */
  readonly blob: string;
  /** Whether the file is gone, so that this is the copy kept at the declaration. */
  readonly kept: boolean;
}

/** The steps at these places have changed; without places, anything may have. */
export interface WorkflowChange {
  readonly places: readonly WorkflowPlace[] | undefined;
}

/** How far the active incident has come in its runbooks, as they read now. */
export class ActiveWorkflow extends Disposable {
  readonly #grammar: ShellGrammar;
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #changed = this.own(new vscode.EventEmitter<WorkflowChange>());
  #runbooks: readonly IncidentRunbook[] = [];
  #live: LiveWorkflow | undefined;
  #watched = '';
  #watchers: readonly vscode.Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #generation = 0;

  readonly onDidChange = this.#changed.event;

  constructor(grammar: ShellGrammar, documents: RunbookDocuments, log: ActiveLog) {
    super();
    this.#grammar = grammar;
    this.#documents = documents;
    this.#log = log;
    this.own(
      log.onDidChange((change) => {
        this.#follow(change);
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isOurs(document.uri)) this.#readSoon();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#readSoon();
      }),
    );
    this.own({
      dispose: () => {
        clearTimeout(this.#timer);
        for (const watcher of this.#watchers) watcher.dispose();
      },
    });
  }

  /** Undefined when no incident is active. */
  get live(): LiveWorkflow | undefined {
    return this.#live;
  }

  get workflow(): Workflow | undefined {
    return this.#live?.workflow;
  }

  /** The incident's runbooks; empty when none is active. */
  get runbooks(): readonly IncidentRunbook[] {
    return this.#runbooks;
  }

  /** They as they were when it was declared; those that were not kept are missing. */
  get keptRunbooks(): readonly IncidentRunbook[] {
    const runbooks = this.#log.state?.runbooks ?? [];
    return runbooks.flatMap(({ path: file, blob }) => this.#readCopy(file, blob) ?? []);
  }

  /** A step by its id; a `UserError` when its runbook does not have it any more. */
  requireStep(runbook: string, id: string): WorkflowStep {
    const { phases = [], procedures = [], sections = [] } = this.workflow ?? {};
    const step = [...phases, ...procedures, ...sections]
      .flatMap(({ groups }) => groups)
      .flatMap(({ steps }) => steps)
      .find((each) => each.runbook === runbook && each.step.id === id);
    if (step !== undefined) return step;
    throw new UserError(
      vscode.l10n.t('{0} does not have this step any more: look at it as it reads now.', runbook),
    );
  }

  /** A step as its runbook read when it was shown, which is what the person acts on. */
  referenceTo({ runbook: file, step }: WorkflowStep): StepReference {
    const blob = this.#runbooks.find((runbook) => runbook.path === file)?.blob ?? '';
    return { runbook: file, blob, stepId: step.id, line: step.line, text: step.text };
  }

  #follow(change: LogChange): void {
    const { state } = this.#log;
    if (change.kind === 'appended' && state !== undefined && this.#live !== undefined) {
      const places = this.#live.update(change.events, state);
      if (places === undefined) this.#live = new LiveWorkflow(this.#runbooks, state);
      this.#changed.fire({ places });
      return;
    }
    void this.#readAll();
  }

  async #readAll(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    this.#watch();
    const runbooks = await this.#readNow();
    if (this.isDisposed || generation !== this.#generation) return;
    const { state } = this.#log;
    this.#runbooks = runbooks;
    this.#live = state === undefined ? undefined : new LiveWorkflow(runbooks, state);
    this.#changed.fire({ places: undefined });
  }

  async #readNow(): Promise<readonly IncidentRunbook[]> {
    const { state, workspace } = this.#log;
    if (state === undefined || workspace === undefined) return [];
    const read = state.runbooks.map(
      async ({ path: file, blob }) =>
        (await this.#readFile(workspace, file)) ?? this.#readCopy(file, blob),
    );
    return (await Promise.all(read)).filter((runbook) => runbook !== undefined);
  }

  /** As the editor has it, also unsaved; undefined when the file is gone or no runbook any more. */
  async #readFile(workspace: string, file: string): Promise<IncidentRunbook | undefined> {
    const uri = uriOf(workspace, file);
    try {
      // A document may be open long after its file is gone.
      await vscode.workspace.fs.stat(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      const runbook = this.#documents.runbookOf(document);
      const text = document.getText();
      const blob = blobId(Buffer.from(text));
      return runbook && { path: file, text, runbook, blob, kept: false };
    } catch {
      return undefined;
    }
  }

  #readCopy(file: string, blob: string): IncidentRunbook | undefined {
    const snapshot = this.#log.runbookSnapshot(blob);
    if (snapshot === undefined) return undefined;
    const text = new TextDecoder().decode(snapshot);
    const runbook = readRunbook(text, { grammar: this.#grammar });
    return { path: file, text, runbook, blob, kept: true };
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readAll(), editDelayMs);
  }

  /** Files that come, go or change without being open in an editor. */
  #watch(): void {
    const { state, workspace } = this.#log;
    const files = workspace === undefined ? [] : (state?.runbooks ?? []).map((one) => one.path);
    const wanted = [workspace ?? '', ...files].join('\n');
    if (wanted === this.#watched) return;
    this.#watched = wanted;
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = files.map((file) => {
      const pattern = new vscode.RelativePattern(vscode.Uri.file(workspace ?? ''), file);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const read = () => {
        this.#readSoon();
      };
      return vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(read),
        watcher.onDidChange(read),
        watcher.onDidDelete(read),
      );
    });
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
