import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, eventually, openRunbook, workspaceFolder } from '../extension-under-test';
import { problemsIn } from '../runbook-problems';

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

  it('is told where it is wrong', async () => {
    await activate();
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'wrong.md');
    const text = '# Tea\n\n- Boil it: `make tea`, see [how](gone.md)\n';
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await vscode.workspace.openTextDocument(uri);
    await eventually(() =>
      Promise.resolve(problemsIn(uri).some(({ code }) => code === 'link-file-missing')),
    );
    await vscode.workspace.fs.delete(uri);
  });
});
