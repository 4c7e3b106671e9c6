import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, eventually, lensesOf, workspaceFolder } from '../extension-under-test';

const text = `# Tea

## Look

- Say it: \`echo tea\`

## Fail

- Look for it: \`ls no-such-kettle\`

## Fill

- Say: \`echo <word>\`

## Log in

- Log in: \`ssh kettle\`
`;

/** What stands in tasks.json, by label. */
const written = {
  look: { step: 'Look' },
  fail: { step: 'Fail' },
  fill: { step: 'Fill', values: { word: '$(exit 3) `x`' } },
  'no such step': { step: 'echo pwned' },
  outside: { step: 'Look', runbook: '../tasks.md' },
  gone: { step: 'Look', runbook: 'gone.md' },
  'log in': { step: 'Log in' },
};

describe('A task of a runbook', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await activate();
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'tasks.md');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    document = (await vscode.window.showTextDocument(uri)).document;
    const tasks = Object.entries(written).map(([label, words]) => ({
      type: 'runbook',
      label,
      runbook: 'tasks.md',
      ...words,
    }));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(workspaceFolder(), '.vscode/tasks.json'),
      Buffer.from(JSON.stringify({ version: '2.0.0', tasks })),
    );
    await eventually(async () => (await taskCalled('log in')) !== undefined);
  });

  after(async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), '.vscode'), {
      recursive: true,
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is offered for every step with a command that needs nobody at the keyboard', async () => {
    let details: readonly string[] = [];
    // The file is new, and it takes VS Code a moment to tell.
    await eventually(async () => {
      const tasks = await vscode.tasks.fetchTasks({ type: 'runbook' });
      details = tasks.flatMap(({ detail = '' }) => (detail.startsWith('tasks.md') ? detail : []));
      return details.length > 0;
    });
    assert.deepEqual(details.toSorted(), [
      'tasks.md: echo <word>',
      'tasks.md: echo tea',
      'tasks.md: ls no-such-kettle',
    ]);
  });

  it('runs its step, and the log has it', async () => {
    assert.equal(await exitCodeOf('look'), 0);
    assert.match(await outcomeOf('echo tea'), /^✓ 0/);
  });

  it('passes the exit code on', async () => {
    assert.equal(await exitCodeOf('fail'), 2);
    assert.match(await outcomeOf('ls no-such-kettle'), /^✗ failed with 2/);
  });

  it('takes values, which are data', async () => {
    assert.equal(await exitCodeOf('fill'), 0);
    assert.match(await outcomeOf('echo <word>'), /^✓ 0/);
  });

  it('runs nothing that is not in the runbook, or not in the workspace', async () => {
    const before = await allOutcomes();
    assert.equal(await exitCodeOf('no such step'), 1);
    assert.equal(await exitCodeOf('outside'), 1);
    assert.equal(await exitCodeOf('gone'), 1);
    assert.equal(await exitCodeOf('log in'), 1);
    assert.deepEqual(await allOutcomes(), before);
  });

  async function taskCalled(label: string): Promise<vscode.Task | undefined> {
    const tasks = await vscode.tasks.fetchTasks({ type: 'runbook' });
    return tasks.find(({ name }) => name === label);
  }

  async function exitCodeOf(label: keyof typeof written): Promise<number | undefined> {
    const task = await taskCalled(label);
    assert.ok(task, `the task ${label}`);
    const ended = new Promise<number | undefined>((resolve) => {
      const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== label) return;
        subscription.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    return ended;
  }

  async function outcomeOf(command: string): Promise<string> {
    const line = document
      .getText()
      .split('\n')
      .findIndex((each) => each.includes(command));
    const lenses = (await lensesOf(document)).filter(({ range }) => range.start.line === line);
    return (
      lenses.map((lens) => lens.command?.title ?? '').find((title) => /^[✓✗]/.test(title)) ?? ''
    );
  }

  async function allOutcomes(): Promise<string[]> {
    const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
    return titles.map((title) => title.replace(/ · .*/, ''));
  }
});
