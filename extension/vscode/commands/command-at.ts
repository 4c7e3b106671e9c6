import * as vscode from 'vscode';
import { commandAt } from '../../runbook/command-at';
import type { Command, Runbook, Step } from '../../runbook/model';
import type { CommandTarget } from '../contributions';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { plainLabel } from '../plain-label';
import { UserError } from '../user-error';

/** The runbook in the active editor, and where the cursor stands. Throws a `UserError` where none is open. */
export function atCursor(documents: RunbookDocuments): {
  readonly uri: string;
  readonly runbook: Runbook;
  readonly position: vscode.Position;
} {
  const editor = vscode.window.activeTextEditor;
  const runbook = editor && documents.runbookOf(editor.document);
  if (editor === undefined || runbook === undefined) {
    throw new UserError(vscode.l10n.t('Open a runbook and put the cursor on one of its commands.'));
  }
  return { uri: editor.document.uri.toString(), runbook, position: editor.selection.active };
}

/** What a command of the palette is about; undefined when the person left it. */
export async function targetAtCursor(
  documents: RunbookDocuments,
): Promise<CommandTarget | undefined> {
  const { uri, runbook, position } = atCursor(documents);
  const command = await chooseCommandAt(runbook, position);
  return command === undefined ? undefined : { uri, commandId: command.id };
}

/** The step at the cursor; undefined where none is. */
export function stepAt(runbook: Runbook, { line }: vscode.Position): Step | undefined {
  return runbook.steps.find((step) => step.line <= line + 1 && line + 1 <= step.endLine);
}

/**
 * The command at the cursor, else the only one on its line or in its block; the person chooses among
 * several. Undefined when the person left it; a `UserError` where there is none.
 */
async function chooseCommandAt(
  runbook: Runbook,
  position: vscode.Position,
): Promise<Command | undefined> {
  const line = position.line + 1;
  const under = commandAt(runbook, line, position.character + 1);
  if (under !== undefined) return under;
  const commands = stepAt(runbook, position)?.commands ?? [];
  const onLine = commands.filter((command) => command.line <= line && line <= command.endLine);
  const candidates = onLine.length > 0 ? onLine : commands;
  const [only] = candidates;
  if (only === undefined) {
    throw new UserError(vscode.l10n.t('There is no command at the cursor.'));
  }
  if (candidates.length === 1) return only;
  const picked = await vscode.window.showQuickPick(
    candidates.map((command) => ({ label: plainLabel(command.text), command })),
    { title: vscode.l10n.t('Which command?') },
  );
  return picked?.command;
}
