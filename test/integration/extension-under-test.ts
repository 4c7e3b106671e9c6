import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export function extensionUnderTest(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('incident-runbooks.incident-runbooks');
  if (extension === undefined) throw new Error('VS Code does not know the extension.');
  return extension;
}

/** The extension under test, activated. */
export async function activate(): Promise<vscode.Extension<unknown>> {
  const extension = extensionUnderTest();
  await extension.activate();
  return extension;
}

/** The folder that the window has open. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder.uri;
}

/** Opens the workspace's runbook in an editor. */
export async function openRunbook(): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'runbook.md');
  const editor = await vscode.window.showTextDocument(uri);
  return editor.document;
}

/** Whether there is such a file or folder in the workspace. */
export async function workspaceHas(path: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(workspaceFolder(), path));
    return true;
  } catch {
    return false;
  }
}

/** Waits until the check holds; fails after half a minute. */
export async function eventually(check: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  while (!(await check())) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain for ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The CodeLenses of a document, as the editor asks for them. */
export function lensesOf(document: vscode.TextDocument): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    Number.MAX_SAFE_INTEGER,
  );
}

/** Calls what a lens calls when it is clicked. */
export async function press(lens: vscode.Command): Promise<void> {
  const words: readonly unknown[] = lens.arguments ?? [];
  await vscode.commands.executeCommand(lens.command, ...words);
}

/** What our commands are called with for the runbook's command at a position, as a hover there links it. */
export async function targetAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<unknown> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  for (const content of hovers.flatMap(({ contents }) => contents)) {
    if (!(content instanceof vscode.MarkdownString)) continue;
    const link = /\(command:incidentRunbooks\.copyCommand\?([^)]+)\)/.exec(content.value)?.[1];
    if (link === undefined) continue;
    const args: unknown = JSON.parse(decodeURIComponent(link));
    assert.ok(Array.isArray(args));
    return args[0] satisfies unknown;
  }
  throw new Error(`No command of the runbook at line ${position.line + 1}.`);
}

/**
 * Sits in for the person from now on: takes the first choice of every list, types the same in every
 * box, leaves every message unanswered, and gives the messages.
 */
export function sitIn(typed = 'No kettle'): string[] {
  const heard: string[] = [];
  const message = (text: string) => {
    heard.push(text);
    return Promise.resolve(undefined);
  };
  const stand: Readonly<Record<string, unknown>> = {
    showErrorMessage: message,
    showWarningMessage: message,
    showInformationMessage: message,
    showQuickPick: async (items: Thenable<readonly unknown[]> | readonly unknown[]) =>
      (await items)[0],
    showInputBox: () => Promise.resolve(typed),
  };
  // The tests lie in the extension's folder, so this is the same object that the extension calls.
  for (const [name, call] of Object.entries(stand)) Reflect.set(vscode.window, name, call);
  return heard;
}

/** Clicks the first lens with this title above the line that has this text; resolves when it is done. */
export async function clickLens(
  document: vscode.TextDocument,
  line: string,
  title = '▶ Run',
): Promise<void> {
  const lenses = await lensesOf(document);
  const lens = lenses.find(
    ({ range, command }) =>
      document.lineAt(range.start.line).text.includes(line) &&
      command?.title.startsWith(title) === true,
  );
  if (lens?.command === undefined) throw new Error(`No lens "${title}" above ${line}.`);
  await press(lens.command);
}
