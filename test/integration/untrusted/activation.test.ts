import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, lensesOf, openRunbook, press, workspaceHas } from '../extension-under-test';

describe('In a folder that nobody trusts', () => {
  it('activates, and writes nothing', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await activate();
    assert.equal(await workspaceHas('.incidents'), false);
  });

  it('reads a runbook, and runs nothing of it by any of its commands', async () => {
    await activate();
    const lenses = await lensesOf(await openRunbook());
    const runs = lenses.flatMap(({ command }) => (command?.title.startsWith('▶') ? [command] : []));
    assert.ok(runs.length >= 4);
    for (const run of runs) await press(run);
    for (const id of [
      'runAtCursor',
      'runBlock',
      'runPhase',
      'runAgain',
      'declareIncident',
      'stopRun',
    ]) {
      await vscode.commands.executeCommand(`incidentRunbooks.${id}`);
    }
    assert.equal(vscode.window.terminals.length, 0);
    assert.equal(await workspaceHas('shelf'), false);
    assert.equal(await workspaceHas('.incidents'), false);
    const state = process.env['XDG_STATE_HOME'] ?? '';
    assert.equal(existsSync(join(state, 'incident-runbooks')), false);
  });
});
