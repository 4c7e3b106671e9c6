import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, openRunbook } from '../extension-under-test';

describe('In a trusted folder', () => {
  it('activates', async () => {
    assert.equal(vscode.workspace.isTrusted, true);
    await activate();
  });

  it('offers every command that its manifest names', async () => {
    const { contributes } = (await activate()).packageJSON as {
      contributes: { commands: readonly { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('puts a Run above every command of a runbook', async () => {
    await activate();
    const runbook = await openRunbook();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      runbook.uri,
      Number.MAX_SAFE_INTEGER,
    );
    const above = (text: string) =>
      lenses
        .filter(({ range }) => runbook.lineAt(range.start.line).text.includes(text))
        .map(({ command }) => command?.title ?? '');
    assert.ok(above('ls -l kettle').some((title) => title.includes('Run')));
    assert.ok(above('<greeting>').some((title) => title.includes('Fill')));
  });
});
