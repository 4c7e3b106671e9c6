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
    prompt: vscode.l10n.t('Enter runs it as it stands here; it is recorded with its template.'),
    value: text,
    valueSelection: [text.length, text.length],
    ignoreFocusOut: true,
  });
}

async function editInEditor(text: string): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument({
    language: 'shellscript',
    content: text,
  });
  await vscode.window.showTextDocument(document);
  const run = vscode.l10n.t('Run');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Edit the command in the editor, then run it from here.'),
    run,
    vscode.l10n.t('Leave it'),
  );
  return answer === run ? document.getText() : undefined;
}
