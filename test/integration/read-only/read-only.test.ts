import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  activate,
  clickLens,
  openRunbook,
  sitIn,
  workspaceFolder,
  workspaceHas,
} from '../extension-under-test';
import { folderRuns } from '../folder-runs';

describe('In a folder in which nothing can be written', () => {
  it('is such a folder', async () => {
    const file = vscode.Uri.joinPath(workspaceFolder(), 'kettle');
    await assert.rejects(async () => vscode.workspace.fs.writeFile(file, Buffer.from('x')));
  });

  it('runs a command and records it, for that log is elsewhere', async () => {
    await activate();
    const heard = sitIn();
    await clickLens(await openRunbook(), 'ls -l kettle');
    const [run] = await folderRuns(workspaceFolder().fsPath);
    assert.equal(run?.exitCode, 2);
    assert.deepEqual(heard, []);
  });

  it('says why no incident can be declared, and goes on', async () => {
    const heard = sitIn();
    await vscode.commands.executeCommand('incidentRunbooks.declareIncident');
    assert.equal(heard.length, 1);
    assert.match(heard[0] ?? '', /could not be written because .*\.incidents is read-only/);
    assert.equal(await workspaceHas('.incidents'), false);
    await clickLens(await openRunbook(), 'ls -l kettle');
    assert.equal((await folderRuns(workspaceFolder().fsPath)).length, 2);
  });
});
