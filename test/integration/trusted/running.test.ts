import assert from 'node:assert/strict';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering } from '../answering';
import {
  activate,
  eventually,
  lensesOf,
  press,
  workspaceFolder,
  workspaceHas,
} from '../extension-under-test';
import { events, journalFile, lastRun } from '../scratch-runs';

/** Commands that only read run at a click, so nothing here waits for an answer. */
const text = `# Kitchen

- Say it: \`echo hello\`
- Wait for the kettle: \`sleep 120\`
- Follow it: \`tail -f /dev/null\`
- Look: \`ls -l kettle\`

\`\`\`sh {timeout=1s}
sleep 60
\`\`\`

\`\`\`sh
export COLOUR=green
cd /
echo "$COLOUR $PWD"
\`\`\`

\`\`\`sh
echo before; exit 3
\`\`\`

\`\`\`sh {background}
sleep 90
\`\`\`

\`\`\`sh {cwd=nowhere}
pwd
\`\`\`

\`\`\`zsh
ps -p $$ -o comm=
\`\`\`
`;

describe('Running a runbook', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await activate();
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'running.md');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    document = (await vscode.window.showTextDocument(uri)).document;
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('records what a command printed and how it ended', async () => {
    await click('echo hello');
    assert.deepEqual(await lastRun('echo hello'), {
      outcome: 'exited',
      exitCode: 0,
      output: 'hello\n',
    });
    assert.match(await titleAt('echo hello', '✓'), /^✓ 0 · /);
  });

  it('records a failure with its exit code', async () => {
    await click('ls -l kettle');
    const { exitCode, output } = await lastRun('ls -l kettle');
    assert.equal(exitCode, 2);
    assert.match(output ?? '', /kettle/);
    assert.match(await titleAt('ls -l kettle', '✗'), /^✗ failed with 2/);
  });

  it('opens the output of a run', async () => {
    const [lens] = (await lensesAt('echo hello')).filter(({ title }) => title.startsWith('✓'));
    assert.ok(lens);
    await press(lens);
    const opened = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(opened, /^\$ echo hello\n/);
    assert.match(opened, /\nhello\n/);
    await vscode.window.showTextDocument(document);
  });

  it('keeps the state of the shell from one command to the next', async () => {
    await answering(
      [
        ({ title, items }) => {
          assert.equal(title, 'Run which commands of this block?');
          return items;
        },
      ],
      () => clickLens('export COLOUR=green', '▶ Run all', -1),
    );
    assert.equal((await lastRun('echo "$COLOUR $PWD"')).output, 'green /\n');
  });

  it('survives a command that ends its shell', async () => {
    await click('echo before; exit 3');
    const run = await lastRun('echo before; exit 3');
    assert.deepEqual(run, { outcome: 'exited', exitCode: 3, output: 'before\n' });
    await click('echo hello');
    assert.equal((await lastRun('echo hello')).exitCode, 0);
  });

  it('stops a command that takes too long, and goes on with the next', async () => {
    await click('sleep 60');
    assert.equal((await lastRun('sleep 60')).outcome, 'timeout');
    await click('echo hello');
    assert.equal((await lastRun('echo hello')).exitCode, 0);
  });

  it('stops a command when it is told to', async () => {
    const ended = click('sleep 120');
    await eventually(async () => (await titlesAt('sleep 120')).some((t) => t.includes('Running')));
    await vscode.commands.executeCommand('incidentRunbooks.stopRun');
    await ended;
    assert.equal((await lastRun('sleep 120')).outcome, 'stopped');
  });

  it('gives what streams a terminal of its own', async () => {
    const before = vscode.window.terminals.length;
    const ended = click('tail -f /dev/null');
    await eventually(async () =>
      (await titlesAt('tail -f /dev/null')).some((t) => t.includes('Running')),
    );
    assert.equal(vscode.window.terminals.length, before + 1);
    await click('echo hello');
    await vscode.commands.executeCommand('incidentRunbooks.stopRun');
    await ended;
    assert.equal((await lastRun('tail -f /dev/null')).outcome, 'stopped');
  });

  it('stops just the command whose Stop was clicked', async () => {
    const running = async (command: string) =>
      (await titlesAt(command)).some((title) => title.includes('Running'));
    const waited = click('sleep 120');
    const followed = click('tail -f /dev/null');
    await eventually(
      async () => (await running('sleep 120')) && (await running('tail -f /dev/null')),
    );
    await clickLens('tail -f /dev/null', '$(sync~spin) Running');
    await followed;
    assert.equal((await lastRun('tail -f /dev/null')).outcome, 'stopped');
    assert.ok(await running('sleep 120'));
    await clickLens('sleep 120', '$(sync~spin) Running');
    await waited;
    assert.equal((await lastRun('sleep 120')).outcome, 'stopped');
  });

  it('does not wait for what is to stay in the background', async () => {
    const before = vscode.window.terminals.length;
    await click('sleep 90');
    assert.equal(vscode.window.terminals.length, before + 1);
    await eventually(async () => (await titlesAt('sleep 90')).some((t) => t.includes('Running')));
    await vscode.commands.executeCommand('incidentRunbooks.stopRun');
    await eventually(async () => (await titlesAt('sleep 90')).some((t) => t.includes('stopped')));
    assert.equal((await lastRun('sleep 90')).outcome, 'stopped');
  });

  it('ends a run whose terminal is closed, with an unknown outcome', async () => {
    const ended = click('sleep 120');
    await eventually(async () => (await titlesAt('sleep 120')).some((t) => t.includes('Running')));
    vscode.window.activeTerminal?.dispose();
    await ended;
    assert.equal((await lastRun('sleep 120')).outcome, 'unknown');
    await click('echo hello');
    assert.equal((await lastRun('echo hello')).exitCode, 0);
  });

  it('runs a zsh block in zsh', async function () {
    if (!(await hasProgram('zsh'))) this.skip();
    await click('ps -p');
    assert.match((await lastRun('ps -p $$ -o comm=')).output ?? '', /zsh/);
  });

  it('says that a folder is missing, and runs nothing', async () => {
    const before = vscode.window.terminals.length;
    await click('pwd');
    assert.equal((await lastRun('pwd')).outcome, 'failed-to-start');
    assert.equal(vscode.window.terminals.length, before);
  });

  it('never runs another command in place of one whose text has changed', async () => {
    const [lens] = await lensesAt('ls -l kettle');
    assert.ok(lens);
    const before = (await events()).length;
    const edit = new vscode.WorkspaceEdit();
    const line = document.lineAt(lineOf('ls -l kettle'));
    edit.replace(document.uri, line.range, '- Look: `ls -l teapot`');
    await vscode.workspace.applyEdit(edit);
    await press(lens);
    assert.equal((await events()).length, before);
    await vscode.commands.executeCommand('undo');
  });

  it('says so when a line of the log was edited, and goes on', async () => {
    const journal = await journalFile();
    await appendFile(journal, 'this is no event\n');
    await click('echo hello');
    assert.equal((await lastRun('echo hello')).exitCode, 0);
    assert.match(await readFile(journal, 'utf8'), /this is no event\n/);
  });

  it('runs captured where the shell has no integration', async () => {
    const settings = vscode.workspace.getConfiguration('terminal.integrated.shellIntegration');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    try {
      for (const terminal of vscode.window.terminals) terminal.dispose();
      await eventually(() => Promise.resolve(vscode.window.terminals.length === 0));
      await click('echo hello');
      assert.deepEqual(await lastRun('echo hello'), {
        outcome: 'exited',
        exitCode: 0,
        output: 'hello\n',
      });
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('has left the runbook as it was', async () => {
    assert.equal(await readFile(document.uri.fsPath, 'utf8'), text);
    assert.equal(await workspaceHas('.incidents'), false);
  });

  function lineOf(command: string): number {
    const lines = document.getText().split('\n');
    return lines.findIndex((line) => line.includes(command));
  }

  async function lensesAt(command: string, offset = 0): Promise<vscode.Command[]> {
    const lenses = await lensesOf(document);
    return lenses
      .filter(({ range }) => range.start.line === lineOf(command) + offset)
      .flatMap((lens) => (lens.command === undefined ? [] : [lens.command]));
  }

  async function titlesAt(command: string): Promise<string[]> {
    return (await lensesAt(command)).map(({ title }) => title);
  }

  async function titleAt(command: string, start: string): Promise<string> {
    return (await titlesAt(command)).find((title) => title.startsWith(start)) ?? '';
  }

  /** Clicks the Run above a command; resolves when the command has ended. */
  async function click(command: string): Promise<void> {
    await clickLens(command, '▶ Run');
  }

  async function clickLens(command: string, title: string, offset = 0): Promise<void> {
    const lenses = await lensesAt(command, offset);
    const lens = lenses.find((candidate) => candidate.title.startsWith(title));
    assert.ok(lens, `a lens "${title}" above ${command}`);
    await press(lens);
  }
});

async function hasProgram(name: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(':');
  const found = await Promise.all(
    folders.map((folder) =>
      readdir(folder).then(
        (files) => files.includes(name),
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
