import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, workspaceHas } from '../extension-under-test';

describe('In a folder that nobody trusts', () => {
  it('activates, and writes nothing', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await activate();
    assert.equal(await workspaceHas('.incidents'), false);
  });
});
