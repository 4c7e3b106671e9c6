import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, clickLens, eventually, lensesOf, sitIn } from '../extension-under-test';
import { folderRuns } from '../folder-runs';

const text = `# Kitchen

- Wait for the kettle: \`sleep 3\`
- Say it: \`echo hello\`
`;

describe('A folder that is taken out of the window', () => {
  it('leaves what runs in it to run to its end, and to be recorded', async () => {
    await activate();
    const heard = sitIn();
    const [first, second] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first && second);
    const uri = vscode.Uri.joinPath(second.uri, 'kitchen.md');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    const document = (await vscode.window.showTextDocument(uri)).document;
    const ended = clickLens(document, 'sleep 3');
    await eventually(async () =>
      (await lensesOf(document)).some(({ command }) => command?.title.includes('Running') === true),
    );
    const removed = new Promise((resolve) => {
      vscode.workspace.onDidChangeWorkspaceFolders(resolve);
    });
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await removed;
    await ended;
    assert.deepEqual(
      (await folderRuns(second.uri.fsPath)).map(({ outcome }) => outcome),
      ['exited'],
    );

    const runbook = vscode.Uri.joinPath(first.uri, 'runbook.md');
    await clickLens((await vscode.window.showTextDocument(runbook)).document, 'ls -l kettle');
    const [run] = await folderRuns(first.uri.fsPath);
    assert.equal(run?.exitCode, 2);
    assert.deepEqual(heard, []);
  });
});
