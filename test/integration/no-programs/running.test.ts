import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, clickLens, openRunbook, sitIn, workspaceFolder } from '../extension-under-test';
import { folderRuns } from '../folder-runs';

describe('On a machine that has neither git nor bash', () => {
  it('says that a command cannot be run and why, and keeps it in the log', async () => {
    await activate();
    const heard = sitIn();
    await clickLens(await openRunbook(), 'ls -l kettle');
    assert.equal(heard.length, 1);
    assert.match(heard[0] ?? '', /bash does not start: .*no such file or folder/);
    assert.match(heard[0] ?? '', /Name another in the setting incidentRunbooks\.shell/);
    const runs = await folderRuns(workspaceFolder().fsPath);
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['failed-to-start'],
    );
  });

  it('declares an incident', async () => {
    const heard = sitIn();
    await vscode.commands.executeCommand('incidentRunbooks.declareIncident');
    await vscode.commands.executeCommand('incidentRunbooks.openLog');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /No kettle/);
    assert.deepEqual(heard, []);
  });
});
