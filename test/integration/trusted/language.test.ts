import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, eventually, sitIn, workspaceFolder } from '../extension-under-test';
import { languageServers } from '../language-servers';
import { problemsIn } from '../runbook-problems';

describe('A runbook that is wrong', () => {
  let editor: vscode.TextEditor;
  let heard: string[];

  before(async () => {
    heard = sitIn();
    await activate();
    await write('Makefile', 'boil:\n\techo boiled\n');
    const uri = await write('wrong.md', '# Tea\n\n- Boil it: `make biol`\n');
    editor = await vscode.window.showTextDocument(uri);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['Makefile', 'wrong.md']) await vscode.workspace.fs.delete(place(name));
  });

  function place(name: string): vscode.Uri {
    return vscode.Uri.joinPath(workspaceFolder(), name);
  }

  async function write(name: string, text: string): Promise<vscode.Uri> {
    await vscode.workspace.fs.writeFile(place(name), Buffer.from(text));
    return place(name);
  }

  async function untilProblems(...codes: readonly string[]): Promise<void> {
    const said = () => problemsIn(editor.document.uri).map(({ code }) => code);
    await eventually(() => Promise.resolve(said().join() === codes.join()));
  }

  async function replace(old: string, text: string): Promise<void> {
    const { document } = editor;
    const at = document.getText().indexOf(old);
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + old.length));
    await editor.edit((edit) => {
      edit.replace(range, text);
    });
  }

  it('says so, with a link to what it means, and no more once it is mended', async () => {
    await untilProblems('make-target-missing');
    const [problem] = problemsIn(editor.document.uri);
    assert.ok(problem);
    const { message, range, code } = problem.diagnostic;
    assert.equal(message, 'Makefile has no target "biol". Did you mean "boil"?');
    assert.equal(editor.document.getText(range), 'biol');
    assert.ok(typeof code === 'object');
    await vscode.workspace.fs.stat(code.target.with({ fragment: '' }));
    await replace('biol', 'boil');
    await untilProblems();
    await replace('boil', 'biol');
    await untilProblems('make-target-missing');
  });

  it('is mended by a quick fix', async () => {
    await untilProblems('make-target-missing');
    const [problem] = problemsIn(editor.document.uri);
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      problem.diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const mend = actions.find(({ title }) => title === 'Change to "boil"');
    assert.ok(mend?.edit);
    assert.equal(mend.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(mend.edit));
    assert.equal(editor.document.getText(), '# Tea\n\n- Boil it: `make boil`\n');
    await untilProblems();
    await replace('boil`', 'biol`');
    await untilProblems('make-target-missing');
  });

  it('is held against the files as they are', async () => {
    await write('Makefile', 'biol:\n\techo boiled\n');
    await untilProblems();
    await write('Makefile', 'boil:\n\techo boiled\n');
    await untilProblems('make-target-missing');
  });

  it('is as wrong as the settings have it, at once', async () => {
    const settings = vscode.workspace.getConfiguration('incidentRunbooks');
    await settings.update('checks', { 'make-target-missing': 'off' });
    await untilProblems();
    await settings.update('checks', { 'make-target-missing': 'info' });
    await untilProblems('make-target-missing');
    const [problem] = problemsIn(editor.document.uri);
    assert.equal(problem?.diagnostic.severity, vscode.DiagnosticSeverity.Information);
    await settings.update('exclude', ['**/wrong.md']);
    await untilProblems();
    await settings.update('exclude', undefined);
    await settings.update('checks', undefined);
    await untilProblems('make-target-missing');
  });

  it('is checked again after the server was killed, and no more when that happens over and over', async () => {
    heard.length = 0;
    for (let crash = 1; crash <= 5; crash += 1) {
      await eventually(async () => (await languageServers()).length === 1);
      // Only a server that has been talked to can crash as one that works does.
      await untilProblems('make-target-missing');
      const [server] = await languageServers();
      assert.ok(server);
      process.kill(server, 'SIGKILL');
      await eventually(async () => !(await languageServers()).includes(server));
      if (crash === 1) {
        await replace('biol', 'boil');
        await untilProblems();
        await replace('boil', 'biol');
      }
    }
    await eventually(() => Promise.resolve(heard.length === 2));
    assert.match(heard[0] ?? '', /was started again/);
    assert.match(heard[1] ?? '', /stays off/);
    assert.deepEqual(await languageServers(), []);
  });
});
