import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, eventually, lensesOf, press, workspaceFolder } from '../extension-under-test';

const text = `# Tea

- Say it: \`printf '# [x](command:workbench.action.quit) \\140\\140\\140'\`
- Label it: \`echo <colour|size> > label\`
- Nothing to run: \`TeaError\`
`;

describe('A runbook in the editor', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await activate();
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'editor.md');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    document = (await vscode.window.showTextDocument(uri)).document;
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('tells of a command that was never run what it will do', async () => {
    const [hover] = await hoversAt('echo');
    assert.match(hover ?? '', /changes the system/);
    assert.match(hover ?? '', /You are asked before it runs/);
    assert.match(hover ?? '', /\(command:incidentRunbooks\.runCommand\?/);
  });

  it('tells of a command that was run how that ended, with what it printed as text', async () => {
    const [run] = await lensesAt('printf');
    assert.ok(run);
    await press(run);
    await eventually(async () => (await hoversAt('printf')).join().includes('Succeeded'));
    const [hover] = await hoversAt('printf');
    assert.match(hover ?? '', /\n````text\n# \[x\]\(command:workbench\.action\.quit\) ```\n````$/);
    assert.match(hover ?? '', /\(command:incidentRunbooks\.openOutput\?/);
  });

  it('keeps what a lens calls while the lens is drawn anew, and forgets it with the command', async () => {
    const [run] = await lensesAt('printf');
    assert.ok(run);
    const [again] = await lensesAt('printf');
    // Arguments are what VS Code forgets.
    assert.deepEqual([again?.command, again?.arguments ?? []], [run.command, []]);
    await replace('TeaError', 'tea --hot');
    const [brewed] = await lensesAt('tea --hot');
    assert.ok(brewed);
    await replace('tea --hot', 'TeaError');
    await eventually(async () => {
      await lensesAt('printf');
      return !(await vscode.commands.getCommands()).includes(brewed.command);
    });
    assert.equal((await lensesAt('printf'))[0]?.command, run.command);
  });

  it('lets a hover call nothing but what it links', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf('printf'),
    );
    const contents = hovers.flatMap((hover) => hover.contents);
    assert.ok(contents.length > 0);
    for (const content of contents) {
      assert.ok(content instanceof vscode.MarkdownString);
      assert.notEqual(content.isTrusted, true);
      assert.notEqual(content.supportHtml, true);
      const { isTrusted } = content;
      const enabled = typeof isTrusted === 'object' ? isTrusted.enabledCommands : [];
      for (const id of enabled) assert.match(id, /^incidentRunbooks\./);
    }
  });

  it('has nothing to tell of what is no command', async () => {
    assert.deepEqual(await hoversAt('TeaError'), []);
    assert.deepEqual(await lensesAt('TeaError'), []);
  });

  it('has no lenses when they are switched off, and has them again at once', async () => {
    const settings = vscode.workspace.getConfiguration('incidentRunbooks');
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      await eventually(async () => (await lensesAt('echo')).length === 0);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually(async () => (await lensesAt('echo')).length > 0);
  });

  async function replace(words: string, others: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const from = positionOf(words).translate(0, -1);
    edit.replace(document.uri, new vscode.Range(from, from.translate(0, words.length)), others);
    await vscode.workspace.applyEdit(edit);
  }

  function positionOf(words: string): vscode.Position {
    return document.positionAt(document.getText().indexOf(words) + 1);
  }

  async function lensesAt(words: string): Promise<vscode.Command[]> {
    const { line } = positionOf(words);
    return (await lensesOf(document)).flatMap(({ range, command }) =>
      range.start.line === line && command !== undefined ? [command] : [],
    );
  }

  /** Ours only: other extensions may have something to say as well. */
  async function hoversAt(words: string): Promise<string[]> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(words),
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .filter((value) => value !== '');
  }
});
