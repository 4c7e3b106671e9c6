import * as vscode from 'vscode';
import type { RunbookLibrary } from '../documents/runbook-library';
import { CapturedPty } from '../terminal/captured-pty';
import { UserError } from '../user-error';
import { offeredTasks, readTask, type RunbookTask } from './runbook-task';
import type { TaskRuns } from './task-runs';

/** Steps of runbooks as tasks of VS Code. They are never given to a shell as they stand. */
export class RunbookTasks implements vscode.TaskProvider {
  readonly #library: RunbookLibrary;
  readonly #runs: TaskRuns;
  readonly #log: vscode.LogOutputChannel;

  constructor(library: RunbookLibrary, runs: TaskRuns, log: vscode.LogOutputChannel) {
    this.#library = library;
    this.#runs = runs;
    this.#log = log;
  }

  async provideTasks(): Promise<vscode.Task[]> {
    if (!vscode.workspace.isTrusted) return [];
    const found = await this.#library.load();
    return found.flatMap(({ uri, runbook }) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder === undefined) return [];
      const path = vscode.workspace.asRelativePath(uri, false);
      return offeredTasks(path, runbook).map(({ task, name, detail }) => {
        const offered = this.#taskOf({ ...task }, task, folder, name);
        offered.detail = detail;
        return offered;
      });
    });
  }

  resolveTask({ definition, scope, name }: vscode.Task): vscode.Task | undefined {
    const task = readTask(definition);
    if (task === undefined || !vscode.workspace.isTrusted) return undefined;
    return this.#taskOf(definition, task, scope ?? vscode.TaskScope.Workspace, name);
  }

  #taskOf(
    definition: vscode.TaskDefinition,
    task: RunbookTask,
    scope: vscode.WorkspaceFolder | vscode.TaskScope,
    name: string,
  ): vscode.Task {
    const folder = typeof scope === 'object' ? scope : undefined;
    const execution = new vscode.CustomExecution(() =>
      Promise.resolve(this.#terminalOf(task, folder)),
    );
    return new vscode.Task(definition, scope, name, 'runbook', execution);
  }

  /** The task's terminal: the command starts when VS Code has opened it. */
  #terminalOf(
    task: RunbookTask,
    folder: vscode.WorkspaceFolder | undefined,
  ): vscode.Pseudoterminal {
    const terminal = new CapturedPty();
    void terminal.opened.then(async () => {
      terminal.end(await this.#run(task, folder, terminal));
    });
    return terminal;
  }

  async #run(
    task: RunbookTask,
    folder: vscode.WorkspaceFolder | undefined,
    terminal: CapturedPty,
  ): Promise<number> {
    try {
      return await this.#runs.run(task, folder, terminal);
    } catch (error: unknown) {
      if (!(error instanceof UserError))
        this.#log.error(error instanceof Error ? error : String(error));
      const said =
        error instanceof UserError
          ? error.message
          : vscode.l10n.t('That did not work, because of a fault in Incident Runbooks.');
      terminal.write(`${said}\n`);
      return 1;
    }
  }
}
