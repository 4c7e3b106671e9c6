import * as vscode from 'vscode';
import { isAskedFor } from '../../command/is-asked-for';
import type { PreparedRun } from '../../execution/prepare-run';
import type { CommandTarget } from '../contributions';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { plainLabel } from '../plain-label';
import { plainMessage } from '../plain-message';
import { whyNotTyped } from '../terminal/why-not-typed';
import { requireTrust } from '../require-trust';
import { UserError } from '../user-error';
import { targetAtCursor } from './command-at';
import type { CommandPreparer } from './command-preparer';
import type { RunConfirmation } from './run-confirmation';
import type { RunExecution } from './run-execution';

/** What can be done with a command without running it. Without a target: with the one at the cursor. */
export class TextCommands {
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

  /** Puts the filled text at the prompt of a terminal, where the person may run it. */
  async insert(given?: CommandTarget): Promise<void> {
    requireTrust();
    const target = given ?? (await targetAtCursor(this.#documents));
    if (target === undefined) return;
    const runbook = vscode.Uri.parse(target.uri);
    const { inside } = await this.#preparer.find(target);
    const shell = await this.#execution.openedBy(runbook, inside);
    const run = await this.#preparer.prepare(target, { opener: shell?.run });
    if (run === undefined) return;
    const reason = whyNotTyped(run);
    if (reason !== undefined) {
      await offerCopy(run, reason);
    } else if (shell === undefined) {
      await this.#execution.insert(runbook, run);
    } else {
      await this.#execution.type(runbook, run, shell, false);
    }
  }

  /** Puts the filled text on the clipboard. */
  async copy(given?: CommandTarget): Promise<void> {
    const target = given ?? (await targetAtCursor(this.#documents));
    if (target === undefined) return;
    const { parameters } = await this.#preparer.find(target);
    const secret = parameters.find((parameter) => parameter.secret && isAskedFor(parameter));
    if (secret !== undefined) throw keptByClipboard(secret.name);
    const run = await this.#preparer.prepare(target, { opener: 'by-hand' });
    if (run !== undefined) await copy(run);
  }

  /** Shows what would be run, where and how. */
  async preview(given?: CommandTarget): Promise<void> {
    const target = given ?? (await targetAtCursor(this.#documents));
    if (target === undefined) return;
    const { inside } = await this.#preparer.find(target);
    const shell = await this.#execution.openedBy(vscode.Uri.parse(target.uri), inside);
    const run = await this.#preparer.prepare(target, { opener: shell?.run });
    if (run !== undefined) await this.#confirmation.show(run);
  }
}

async function offerCopy(run: PreparedRun, reason: string): Promise<void> {
  if (run.secrets.length > 0) throw new UserError(reason);
  const yes = vscode.l10n.t('Copy');
  const answer = await vscode.window.showWarningMessage(plainMessage(reason), yes);
  if (answer === yes) await copy(run);
}

async function copy(run: PreparedRun): Promise<void> {
  await vscode.env.clipboard.writeText(run.text);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Copied: {0}', plainLabel(run.resolved.split('\n')[0] ?? '')),
    5_000,
  );
}

function keptByClipboard(name: string): UserError {
  return new UserError(
    vscode.l10n.t(
      'Nothing was copied: {0} is secret, and clipboards are kept and shared. Run the command instead.',
      name,
    ),
  );
}
