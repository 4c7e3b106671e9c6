import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, openRunbook } from '../extension-under-test';

describe('A runbook in a folder that nobody trusts', () => {
  it('tells what its commands would do, without a link that runs one', async () => {
    await activate();
    const document = await openRunbook();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('mkdir') + 1),
    );
    const said = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
    assert.match(said, /changes the system/);
    assert.doesNotMatch(said, /command:incidentRunbooks\.(run|insert|edit)/);
  });
});
