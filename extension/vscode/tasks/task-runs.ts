import * as vscode from 'vscode';
import type { RunResult } from '../../execution/run-executor';
import type { Command } from '../../runbook/model';
import type { CommandPreparer } from '../commands/command-preparer';
import type { RunConfirmation } from '../commands/run-confirmation';
import type { RunExecution } from '../commands/run-execution';
import { openInWorkspace } from '../documents/open-in-workspace';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { staysInside } from '../documents/stays-inside';
import type { CapturedPty } from '../terminal/captured-pty';
import { requireTrust } from '../require-trust';
import { UserError } from '../user-error';
import { findTaskStep, type RunbookTask } from './runbook-task';

/** The exit code of a task that the person left, as shells count an interruption. */
const left = 130;
const failed = 1;

/** Runs the step of a task, in the task's own terminal, as a click on its Run would. */
export class TaskRuns {
  readonly #documents: RunbookDocuments;
  readonly #preparer: CommandPreparer;
  readonly #confirmation: RunConfirmation;
  readonly #execution: RunExecution;

  constructor(
    documents: RunbookDocuments,
    preparer: CommandPreparer,
    confirmation: RunConfirmation,
    execution: RunExecution,
  ) {
    this.#documents = documents;
    this.#preparer = preparer;
    this.#confirmation = confirmation;
    this.#execution = execution;
  }

  /**
   * Runs the step's commands in order and stops at the first that does not exit with 0.
   *
   * @param folder the workspace's folder that the task belongs to; undefined: it belongs to all
   * @returns the task's exit code
   */
  async run(
    task: RunbookTask,
    folder: vscode.WorkspaceFolder | undefined,
    terminal: CapturedPty,
  ): Promise<number> {
    requireTrust();
    const { uri, commands } = await this.#find(task, folder);
    for (const command of commands) {
      const exitCode = await this.#runOne(uri, command, task, terminal);
      if (exitCode !== 0) return exitCode;
    }
    return 0;
  }

  async #find(
    { runbook: path, step: wanted }: RunbookTask,
    folder: vscode.WorkspaceFolder | undefined,
  ) {
    if (!staysInside(path)) {
      throw new UserError(vscode.l10n.t('{0} is not in the workspace; nothing was run.', path));
    }
    const document = await openInWorkspace(path, folder && [folder]);
    const runbook = this.#documents.runbookOf(document);
    const search = runbook === undefined ? undefined : findTaskStep(runbook, wanted);
    if (search === undefined || search.kind === 'none') {
      throw new UserError(
        vscode.l10n.t('{0} has no step "{1}" with a command; nothing was run.', path, wanted),
      );
    }
    if (search.kind === 'several') {
      throw new UserError(
        vscode.l10n.t(
          '"{0}" means {1} steps of {2}; nothing was run. Name one by its text.',
          wanted,
          search.count,
          path,
        ),
      );
    }
    return { uri: document.uri, commands: search.step.commands };
  }

  async #runOne(
    uri: vscode.Uri,
    command: Command,
    { values = {} }: RunbookTask,
    terminal: CapturedPty,
  ): Promise<number> {
    if (command.interactive) {
      throw new UserError(
        vscode.l10n.t(
          'This command wants a person at the keyboard, which a task has not: run it in the runbook.',
        ),
      );
    }
    const known = new Map(
      command.parameters.flatMap(({ name, secret }) => {
        const value = values[name];
        // What is in a file that is shared is no secret: it is asked for.
        return value === undefined || secret ? [] : [[name, value] as const];
      }),
    );
    const target = { uri: uri.toString(), commandId: command.id };
    const prepared = await this.#preparer.prepare(target, { known });
    const agreed = prepared && (await this.#confirmation.agree(prepared));
    if (agreed === undefined) {
      terminal.write(`${vscode.l10n.t('Nothing was run.')}\n`);
      return left;
    }
    terminal.write(`$ ${agreed.resolved}\n`);
    return exitCodeOf(await this.#execution.runBy(terminal, uri, agreed));
  }
}

function exitCodeOf({ outcome, exitCode }: RunResult): number {
  switch (outcome) {
    case 'exited':
      return exitCode ?? failed;
    case 'timeout':
      return 124;
    case 'stopped':
      return left;
    case 'unknown':
    case 'refused':
    case 'failed-to-start':
      return failed;
  }
}
