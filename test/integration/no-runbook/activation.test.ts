import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, extensionUnderTest, workspaceFolder } from '../extension-under-test';

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
});
