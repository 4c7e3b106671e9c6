import * as vscode from 'vscode';
import { UserError } from '../user-error';

const name = 'sample-runbook.md';

/**
 * Saves the sample runbook into the folder that is open, and shows its first command. Commands run
 * only from real files. One that was saved before is shown as it is now.
 */
export async function saveSample(extension: vscode.Uri): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const sample = vscode.Uri.joinPath(folder, name);
  await copyUnlessThere(vscode.Uri.joinPath(extension, 'media/walkthrough', name), sample);
  const document = await vscode.workspace.openTextDocument(sample);
  const command = document.positionAt(Math.max(0, document.getText().indexOf('`df -h`')));
  await vscode.window.showTextDocument(document, {
    // Beside the walkthrough, which tells what to do next.
    viewColumn: isOtherPageInFront() ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
    selection: new vscode.Range(command, command),
  });
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    const placeHolder = vscode.l10n.t('In which folder is the sample saved?');
    return (await vscode.window.showWorkspaceFolderPick({ placeHolder }))?.uri;
  }
  const [folder] = folders;
  if (folder === undefined) {
    throw new UserError(
      vscode.l10n.t('No folder is open, so the sample was not saved: open one first.'),
    );
  }
  return folder.uri;
}

async function copyUnlessThere(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.copy(from, to, { overwrite: false });
  } catch (error: unknown) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileExists') return;
    throw new UserError(
      vscode.l10n.t(
        'The sample could not be saved as {0}: {1}',
        to.fsPath,
        error instanceof Error ? error.message : String(error),
      ),
      { cause: error },
    );
  }
}

/** Whether something that is no text, such as the walkthrough, is in front. */
function isOtherPageInFront(): boolean {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  return activeTab !== undefined && !(activeTab.input instanceof vscode.TabInputText);
}
