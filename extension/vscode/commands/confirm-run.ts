import * as vscode from 'vscode';
import type { Risk } from '../../command/command-template';
import type { ConfirmationLevel } from '../../execution/confirmation';
import type { RunTarget } from '../../incident/event';

export interface Confirmation {
  readonly risk: Risk;
  readonly level: ConfirmationLevel;
  /** The resolved command as it may be shown: secrets masked. */
  readonly shown: string;
  readonly target: RunTarget;
  /** False where the text holds a secret: then it cannot be edited, for it is not shown. */
  readonly editable: boolean;
}

export type Decision = { kind: 'run' } | { kind: 'edit' } | { kind: 'cancel' };

/** Shows a command with where it will land, and asks about it as its level says. */
export async function confirmRun(confirmation: Confirmation): Promise<Decision> {
  if (confirmation.level === 'run') return { kind: 'run' };
  const run = vscode.l10n.t('Run');
  const edit = vscode.l10n.t('Edit…');
  const question =
    confirmation.risk === 'destroy'
      ? vscode.l10n.t('This command may destroy data. Run it?')
      : confirmation.risk === 'change'
        ? vscode.l10n.t('This command changes the system. Run it?')
        : vscode.l10n.t('Run this command?');
  const answer = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: `${confirmation.shown}\n\n${describeTarget(confirmation.target)}` },
    ...(confirmation.editable ? [run, edit] : [run]),
  );
  if (answer === edit) return { kind: 'edit' };
  if (answer !== run) return { kind: 'cancel' };
  if (confirmation.level !== 'type') return { kind: 'run' };
  return (await typesTheWord(confirmation.shown)) ? { kind: 'run' } : { kind: 'cancel' };
}

async function typesTheWord(shown: string): Promise<boolean> {
  const word = vscode.l10n.t('destroy');
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('This command may destroy data'),
    prompt: vscode.l10n.t('Type {0} to run: {1}', word, shown),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value === '' || value === word
        ? undefined
        : vscode.l10n.t('Type {0}, or press Escape to leave it.', word),
  });
  return typed === word;
}

/** Where the command will land, in one line, as far as it can be told. */
export function describeTarget(target: RunTarget): string {
  const parts = [
    target.host === undefined ? undefined : vscode.l10n.t('host {0}', target.host),
    target.folder === undefined ? undefined : vscode.l10n.t('folder {0}', target.folder),
    target.gitBranch === undefined ? undefined : vscode.l10n.t('branch {0}', target.gitBranch),
    target.kubeContext === undefined
      ? undefined
      : vscode.l10n.t('kube context {0}', target.kubeContext),
    target.cloudProfile === undefined
      ? undefined
      : vscode.l10n.t('cloud profile {0}', target.cloudProfile),
  ].filter((part) => part !== undefined);
  return parts.join(' · ');
}
