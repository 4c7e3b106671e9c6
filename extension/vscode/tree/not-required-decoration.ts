import * as vscode from 'vscode';

const scheme = 'incident-phase-not-required';

/** The address that makes a tree row grey. */
export function notRequiredUri(phase: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${phase}` });
}

/** Greys the phases that the incident's severity does not ask for: a tree row has no colour of its own. */
export const notRequiredDecoration: vscode.FileDecorationProvider = {
  provideFileDecoration: (uri) =>
    uri.scheme === scheme
      ? new vscode.FileDecoration(
          undefined,
          vscode.l10n.t('Not asked for at this severity'),
          new vscode.ThemeColor('disabledForeground'),
        )
      : undefined,
};
