import * as vscode from 'vscode';
import { UserError } from '../user-error';

/**
 * Opens a file by its path in the workspace, of the first folder that has it.
 *
 * @param path relative, with forward slashes; the caller has seen that it `staysInside`
 * @param folders where to look; all of the workspace by default
 */
export async function openInWorkspace(
  path: string,
  folders = vscode.workspace.workspaceFolders ?? [],
): Promise<vscode.TextDocument> {
  if (folders.length === 0) {
    throw new UserError(
      vscode.l10n.t('No folder is open, so {0} cannot be found: open its folder.', path),
    );
  }
  for (const folder of folders) {
    try {
      return await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
    } catch {
      // Another folder may have it.
    }
  }
  throw new UserError(vscode.l10n.t('{0} is in no folder of this workspace.', path));
}
