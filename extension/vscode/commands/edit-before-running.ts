import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

/**
 * Lets the person change a resolved command. One line is edited in an input box; several lines in an
 * editor of their own, for an input box would join them.
 *
 * @returns the text to run, or undefined when the person left it.
 */
export async function editBeforeRunning(text: string): Promise<string | undefined> {
  const edited = text.includes('\n') ? await editInEditor(text) : await editInBox(text);
  return edited === undefined || edited.trim() === '' ? undefined : edited;
}

function editInBox(text: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Edit before running'),
    prompt: vscode.l10n.t(
      'Enter goes on with it as it stands here; it is recorded with its template.',
    ),
    value: text,
    valueSelection: [text.length, text.length],
    ignoreFocusOut: true,
  });
}

/** As with a commit message: save and close the editor. */
async function editInEditor(text: string): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runbook-edit-'));
  const file = path.join(folder, 'command.sh');
  try {
    await writeFile(file, text, { mode: 0o600 });
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document, { preview: false });
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Edit the command, save it and close its editor; then you are asked again.'),
    );
    await closed(document.uri);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function closed(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.window.tabGroups.onDidChangeTabs((change) => {
      const ours = change.closed.some(
        ({ input }) =>
          input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
      );
      if (!ours) return;
      subscription.dispose();
      resolve();
    });
  });
}
