import * as vscode from 'vscode';
import type { ShellGrammar } from '../../command/shell-grammar';
import type { PreparedRun } from '../../execution/prepare-run';
import { SECRET_MARK } from '../../execution/secret-redactor';
import type { CommandTarget, StepTarget } from '../contributions';
import type { PreviewDocument } from '../documents/preview-document';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { UserError } from '../user-error';
import { commandAt } from './command-at';
import { textChanged, type CommandPreparer, type PrepareOptions } from './command-preparer';
import { confirmRun } from './confirm-run';
import type { RunExecution } from './run-execution';

interface LastRun {
  readonly target: CommandTarget;
  readonly values: ReadonlyMap<string, string>;
}

/** Everything that runs a command of a runbook: from the click to the line in the log. */
export class RunCommands {
  readonly #grammar: ShellGrammar;
  readonly #documents: RunbookDocuments;
  readonly #preparer: CommandPreparer;
  readonly #execution: RunExecution;
  readonly #preview: PreviewDocument;
  #last: LastRun | undefined;

  constructor(
    grammar: ShellGrammar,
    documents: RunbookDocuments,
    preparer: CommandPreparer,
    execution: RunExecution,
    preview: PreviewDocument,
  ) {
    this.#grammar = grammar;
    this.#documents = documents;
    this.#preparer = preparer;
    this.#execution = execution;
    this.#preview = preview;
  }

  /** Runs one command of a runbook. Resolves when it has ended, or when the person left it. */
  async runCommand(target: CommandTarget): Promise<void> {
    await this.#run(target);
  }

  /** Runs the commands of a block in order and stops at the first that does not exit with 0. */
  async runBlock({ uri, stepId }: StepTarget): Promise<void> {
    const { runbook } = await this.#preparer.read(uri);
    const step = runbook.steps.find(({ id }) => id === stepId);
    if (step === undefined) throw new UserError(textChanged());
    // What an author keeps out of "all" is still run when it is all that was asked for.
    const commands =
      step.commands.length === 1
        ? step.commands
        : step.commands.filter(
            ({ attributes, inside }) => attributes.excludeFromRunAll !== true && inside === null,
          );
    for (const command of commands) {
      if (!(await this.#run({ uri, commandId: command.id }))) return;
    }
  }

  async runAtCursor(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const runbook = editor && this.#documents.runbookOf(editor.document);
    if (editor === undefined || runbook === undefined) {
      throw new UserError(
        vscode.l10n.t('Open a runbook and put the cursor on one of its commands.'),
      );
    }
    const command = await commandAt(runbook, editor.selection.active);
    if (command === undefined) return;
    await this.#run({ uri: editor.document.uri.toString(), commandId: command.id });
  }

  /** The command that was run last in this window, with the same values; secrets are asked again. */
  async runAgain(): Promise<void> {
    if (this.#last === undefined) {
      throw new UserError(vscode.l10n.t('Nothing has been run in this window yet.'));
    }
    await this.#run(this.#last.target, { known: this.#last.values });
  }

  /** @returns whether the command ran and exited with 0. */
  async #run(target: CommandTarget, options: PrepareOptions = {}): Promise<boolean> {
    const prepared = await this.#preparer.prepare(target, options);
    if (prepared === undefined) return false;
    const confirmed = await confirmRun(prepared, {
      configured: this.#documents.settings.confirmation,
      grammar: this.#grammar,
      preview: this.#preview,
    });
    if (confirmed === undefined) return false;
    this.#last = { target, values: valuesToRepeat(confirmed) };
    return await this.#execution.run(vscode.Uri.parse(target.uri), confirmed);
  }
}

function valuesToRepeat({ values }: PreparedRun): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).filter(([, value]) => value !== SECRET_MARK));
}
