import * as vscode from 'vscode';
import type { WorkflowStep } from '../../incident/workflow';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow, WorkflowChange } from '../active-workflow';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import { UserError } from '../user-error';
import { RowTree } from './row-tree';
import { WorkflowRows } from './workflow-rows';

/** The active incident: what its severity asks for, what is done and what is next. */
export class WorkflowView extends Disposable {
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #rows = new WorkflowRows(() => new Date());
  readonly #tree = this.own(new RowTree(this.#rows));
  readonly #view: vscode.TreeView<string>;

  constructor(log: ActiveLog, workflow: ActiveWorkflow) {
    super();
    this.#log = log;
    this.#workflow = workflow;
    this.#view = this.own(
      vscode.window.createTreeView(views.workflow, {
        treeDataProvider: this.#tree,
        showCollapseAll: true,
        manageCheckboxStateManually: true,
      }),
    );
    this.own(
      workflow.onDidChange((change) => {
        this.#follow(change);
      }),
    );
    this.own(
      this.#view.onDidChangeCheckboxState(({ items }) => {
        for (const [id, state] of items) void this.#tick(id, state);
      }),
    );
  }

  /**
   * The step that a command was called on.
   *
   * @param row a row's id where the command was called on one; a key press means the one with the focus.
   * @throws UserError when it is no step.
   */
  async stepAt(row: unknown): Promise<WorkflowStep> {
    // Arrow keys only move the focus, of which VS Code tells nothing; what was chosen before is another row.
    if (typeof row !== 'string') {
      await vscode.commands.executeCommand('list.selectAndPreserveFocus');
    }
    const id = typeof row === 'string' ? row : this.#view.selection[0];
    const step = id === undefined ? undefined : this.#rows.stepOf(id);
    if (step === undefined) {
      throw new UserError(vscode.l10n.t('Choose a step in the Workflow view first.'));
    }
    return step;
  }

  #follow({ places }: WorkflowChange): void {
    const { state } = this.#log;
    this.#view.description = state?.drill === true ? vscode.l10n.t('DRILL') : '';
    if (places !== undefined && state !== undefined) {
      this.#tree.refresh(this.#rows.update(state, places));
      return;
    }
    const { live, runbooks } = this.#workflow;
    const copies = runbooks.filter(({ kept }) => kept).map(({ path }) => path);
    this.#rows.show(state && live && { state, live, copies });
    this.#tree.refresh(undefined);
  }

  /** The log has the last word: whatever it says then is what the box shows. */
  async #tick(id: string, state: vscode.TreeItemCheckboxState): Promise<void> {
    const checked = state === vscode.TreeItemCheckboxState.Checked;
    await vscode.commands.executeCommand(
      checked ? 'incidentRunbooks.markStepDone' : 'incidentRunbooks.reopenStep',
      id,
    );
    this.#tree.refresh([id]);
  }
}
