import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, extensionUnderTest, lensesOf, workspaceFolder } from '../extension-under-test';
import { languageServers } from '../language-servers';

/** VS Code runs tests when all that starts with a window, or is found in its folders, is activated. */
describe('In a folder with neither Markdown nor an incident log', () => {
  it('is not activated', () => {
    assert.equal(extensionUnderTest().isActive, false);
  });

  it('is not activated by a document of another language', async () => {
    const notes = vscode.Uri.joinPath(workspaceFolder(), 'notes.txt');
    const { document } = await vscode.window.showTextDocument(notes);
    assert.equal(document.languageId, 'plaintext');
    // By then the extension host has heard of the document, and of what it activates.
    await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      notes,
      document.positionAt(0),
    );
    assert.equal(extensionUnderTest().isActive, false);
  });

  it('is activated by a Markdown document', async () => {
    await vscode.workspace.openTextDocument({ language: 'markdown', content: '# Notes' });
    await eventually(() => Promise.resolve(extensionUnderTest().isActive));
  });

  it('starts no language server for Markdown that is no runbook', async () => {
    const notes = vscode.Uri.joinPath(workspaceFolder(), 'notes.md');
    await vscode.workspace.fs.writeFile(notes, Buffer.from('# Notes\n\nSee [there](gone.md).\n'));
    const { document } = await vscode.window.showTextDocument(notes);
    await extensionUnderTest().activate();
    // By then the extension has been asked about the document as it is.
    assert.deepEqual(await lensesOf(document), []);
    assert.deepEqual(await languageServers(), []);
  });

  it('starts one when a document becomes a runbook', async () => {
    const notes = vscode.Uri.joinPath(workspaceFolder(), 'notes.md');
    const editor = await vscode.window.showTextDocument(notes);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(2, 0), '- Look: `ls -l`\n\n');
    });
    await eventually(async () => (await languageServers()).length === 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(notes);
  });
});
