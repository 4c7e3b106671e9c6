import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, eventually, sitIn, workspaceFolder } from '../extension-under-test';

const TEXT = `# Tea

## Severity

- **SEV1**: Nobody has tea
- **SEV2**: Some have none

## Workflow

### 1. Triage

- Look: \`make look pot=<pot>\`

### 2. Escalation (for SEV1)

- Say so: \`echo <pot>\`
- Boil: \`make \`
`;

// Named so that it comes before language.test.ts, which leaves no server behind.
describe('Whoever writes a runbook', () => {
  let document: vscode.TextDocument;
  let heard: string[];

  before(async () => {
    heard = sitIn();
    await activate();
    await write('Makefile', 'look boil:\n\techo $(pot)\n');
    const task = {
      type: 'runbook',
      runbook: 'tea.md',
      step: 'Say so: `echo <pot>`',
      values: { pot: 'blue' },
    };
    const tasks = [{ ...task, label: 'tell' }];
    await write('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks }));
    document = await vscode.workspace.openTextDocument(await write('tea.md', TEXT));
    await vscode.window.showTextDocument(document);
  });

  after(async () => {
    await settings().update('inlayHints', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['Makefile', 'tea.md', '.vscode']) {
      await vscode.workspace.fs.delete(place(name), { recursive: true });
    }
  });

  function place(name: string): vscode.Uri {
    return vscode.Uri.joinPath(workspaceFolder(), name);
  }

  function settings(): vscode.WorkspaceConfiguration {
    return vscode.workspace.getConfiguration('incidentRunbooks');
  }

  async function write(name: string, text: string): Promise<vscode.Uri> {
    await vscode.workspace.fs.writeFile(place(name), Buffer.from(text));
    return place(name);
  }

  /** The place behind a stretch of the text. */
  function behind(text: string): vscode.Position {
    const at = document.getText().indexOf(text);
    assert.notEqual(at, -1);
    return document.positionAt(at + text.length);
  }

  function ask<T>(provider: string, ...args: readonly unknown[]): Thenable<T> {
    return vscode.commands.executeCommand<T>(`vscode.execute${provider}`, document.uri, ...args);
  }

  it('is offered what the Makefile has, and then its variables, each of which asks for a value', async () => {
    const labels = async (position: vscode.Position) => {
      const { items } = await ask<vscode.CompletionList>('CompletionItemProvider', position);
      return items.map(({ label, command }) => [label, command?.command] as const);
    };
    let offered = await labels(behind('Boil: `make '));
    // The server may still be starting.
    await eventually(async () => {
      offered = await labels(behind('Boil: `make '));
      return offered.some(([label]) => label === 'boil');
    });
    assert.deepEqual(
      offered.find(([label]) => label === 'boil'),
      ['boil', undefined],
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, behind('Boil: `make '), 'boil ');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const variables = await labels(behind('Boil: `make boil '));
    assert.deepEqual(
      variables.find(([label]) => label === 'pot='),
      ['pot=', 'editor.action.triggerSuggest'],
    );
  });

  it('reads the recipe behind a target, and is led to it', async () => {
    const hovers = await ask<vscode.Hover[]>('HoverProvider', behind('`make lo'));
    const said = hovers.flatMap(({ contents }) => contents);
    assert.ok(
      said.some((each) => each instanceof vscode.MarkdownString && each.value.includes('$(pot)')),
    );
    const [found] = await ask<(vscode.Location | vscode.LocationLink)[]>(
      'DefinitionProvider',
      behind('`make lo'),
    );
    assert.ok(found !== undefined && 'uri' in found);
    assert.equal(found.uri.toString(), place('Makefile').toString());
    assert.equal(found.range.start.line, 0);
  });

  it('renames a parameter, and is told why a severity stays', async () => {
    const edit = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', behind('<po'), 'kettle');
    assert.deepEqual(
      edit.get(document.uri).map(({ newText }) => newText),
      ['<kettle>', '<kettle>'],
    );
    // VS Code itself would give the heading the name that was meant for the severity.
    const where = behind('(for SE');
    const none = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', where, 'Soup');
    assert.equal(none.size, 0);
    assert.match(heard.join(), /severity called Soup/);
  });

  it('is shown every place of a parameter and of a severity', async () => {
    const lines = async (position: vscode.Position) => {
      const found = await ask<vscode.Location[]>('ReferenceProvider', position);
      return found.map(({ range }) => range.start.line).sort((a, b) => a - b);
    };
    const lineOf = (text: string) => behind(text).line;
    assert.deepEqual(await lines(behind('<po')), [lineOf('pot=<po'), lineOf('echo <po')]);
    const escalation = lineOf('(for SE');
    assert.ok((await lines(behind('(for SE'))).includes(escalation));
  });

  it('finds the steps of every runbook, and the parts of this one', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'Say so',
    );
    assert.ok(found.some(({ location }) => location.uri.toString() === document.uri.toString()));
    const symbols = await ask<vscode.DocumentSymbol[]>('DocumentSymbolProvider');
    const names = (list: readonly vscode.DocumentSymbol[]): readonly string[] =>
      list.flatMap(({ name, children }) => [name, ...names(children)]);
    assert.ok(names(symbols).some((name) => name.startsWith('Say so')));
  });

  it('sees the last value behind a placeholder, once that is wanted and something ran', async () => {
    const hints = () =>
      ask<vscode.InlayHint[]>('InlayHintProvider', new vscode.Range(0, 0, document.lineCount, 0));
    assert.deepEqual(await hints(), []);
    await settings().update('inlayHints', true);
    await document.save();
    let task: vscode.Task | undefined;
    await eventually(async () => {
      const tasks = await vscode.tasks.fetchTasks({ type: 'runbook' });
      task = tasks.find(({ name }) => name === 'tell');
      return task !== undefined;
    });
    assert.ok(task);
    await vscode.tasks.executeTask(task);
    await eventually(async () => (await hints()).length === 2);
    assert.deepEqual(
      (await hints()).map(({ label }) => label),
      ['blue', 'blue'],
    );
  });

  it('is offered to write a command in another way, and all mends at once', async () => {
    const offered = async (range: vscode.Range, kind: vscode.CodeActionKind) => {
      const actions = await ask<vscode.CodeAction[]>('CodeActionProvider', range, kind.value);
      return actions.filter(({ edit }) => edit !== undefined);
    };
    const taken = async (title: RegExp, actions: readonly vscode.CodeAction[]) => {
      const action = actions.find((each) => title.test(each.title));
      assert.ok(action?.edit, `none of ${JSON.stringify(actions.map((each) => each.title))}`);
      assert.ok(await vscode.workspace.applyEdit(action.edit));
    };
    const wanted = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    wanted.insert(document.uri, end, '- Heat: `make look pot=green`\n- Pour: `make boil`\n\n```\n');
    wanted.insert(document.uri, end, 'make boil\n```\n');
    assert.ok(await vscode.workspace.applyEdit(wanted));

    const value = new vscode.Range(behind('pot='), behind('pot='));
    const green = new vscode.Range(behind('pot=gr'), behind('pot=gr'));
    assert.deepEqual(await offered(value, vscode.CodeActionKind.RefactorExtract), []);
    await taken(/green/, await offered(green, vscode.CodeActionKind.RefactorExtract));
    assert.ok(document.getText().includes('`make look pot=<pot>`\n- Pour'));
    const pour = new vscode.Range(behind('Pour: `ma'), behind('Pour: `ma'));
    await taken(/block of its own/, await offered(pour, vscode.CodeActionKind.RefactorRewrite));
    assert.ok(document.getText().includes('- Pour:\n\n  ```sh\n  make boil\n  ```\n'));
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await taken(/beyond doubt/, await offered(whole, vscode.CodeActionKind.SourceFixAll));
    assert.ok(document.getText().endsWith('\n```sh\nmake boil\n```\n'));
    await document.save();
  });
});
