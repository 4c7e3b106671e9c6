import * as vscode from 'vscode';
import { UserError } from './user-error';

/** In a workspace that the person has not said to trust, nothing is run and nothing is written. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError(
    vscode.l10n.t('This workspace is not trusted, so nothing was run or written: trust it first.'),
  );
}
