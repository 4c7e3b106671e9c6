import * as vscode from 'vscode';
import type { RememberedSecrets } from '../remembered-secrets';

/** Takes out of VS Code's storage for secrets whatever was remembered there for a command. */
export async function forgetSecrets(secrets: RememberedSecrets): Promise<void> {
  const count = await secrets.forgetAll();
  void vscode.window.showInformationMessage(
    count === 0
      ? vscode.l10n.t('No secret is remembered.')
      : vscode.l10n.t('Secrets that VS Code does not remember any more: {0}.', count),
  );
}
