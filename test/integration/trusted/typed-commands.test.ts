import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering, type Answer } from '../answering';
import { activate, clickLens, eventually, workspaceFolder } from '../extension-under-test';

const text = `# Cellar

- Early: \`echo thirsty\`
- Late: \`echo drink\`
`;

/** VS Code tells of a line when it has begun, and what was printed by then is not to be had. */
const slow = `bash -c 'sleep 0.5; echo $((40 + 2)); exit 3'`;

describe('The log of an incident that was just declared', () => {
  before(async () => {
    await activate();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'cellar.md');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    const { document } = await vscode.window.showTextDocument(file);
    await clickLens(document, 'echo thirsty');
    await answering([first, () => 'Nothing to drink', early], () =>
      vscode.commands.executeCommand('incidentRunbooks.declareIncident'),
    );
    await clickLens(document, 'echo drink');
  });

  after(async () => {
    await answering([last], () =>
      vscode.commands.executeCommand('incidentRunbooks.selectIncident'),
    );
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), 'cellar.md'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is taken into the log with its output, when it is left ticked', async () => {
    const log = await timeline();
    const started = log.find(({ data }) => data['resolved'] === 'echo thirsty');
    assert.ok(started?.data['adopted']);
    assert.ok((started.occurredAt ?? started.at) < started.at);
    const finished = log.find(({ data }) => data['run'] === started.id);
    assert.ok(JSON.stringify(finished?.data['output']).includes(started.id));
  });

  it('goes on with what is typed in its terminal, but while that is paused', async () => {
    const terminal = vscode.window.terminals.find(({ name }) => name.includes('Nothing to drink'));
    assert.ok(terminal);
    await typed(terminal, slow);
    await eventually(async () => (await typedRuns()).some(({ exitCode }) => exitCode === 3));
    await vscode.commands.executeCommand('incidentRunbooks.toggleRecording');
    await typed(terminal, 'echo paused');
    await vscode.commands.executeCommand('incidentRunbooks.toggleRecording');
    await typed(terminal, ' echo begins with a space');
    await vscode.commands.executeCommand('incidentRunbooks.toggleRecording');
    await typed(terminal, 'echo paused again');
    await vscode.commands.executeCommand('incidentRunbooks.toggleRecording');
    await typed(terminal, slow);
    await eventually(
      async () => (await typedRuns()).filter(({ exitCode }) => exitCode === 3).length > 1,
    );
    assert.deepEqual(await typedRuns(), [
      {
        resolved: slow,
        exitCode: 3,
        output: '42\n',
      },
      { resolved: slow, exitCode: 3, output: '42\n' },
    ]);
  });

  /** Types a line and waits until the shell says that it has ended. */
  async function typed(terminal: vscode.Terminal, line: string): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      const subscription = vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.terminal !== terminal) return;
        subscription.dispose();
        resolve();
      });
    });
    terminal.sendText(line);
    await ended;
  }

  async function typedRuns(): Promise<TypedRun[]> {
    const log = await timeline();
    const runs = log.filter(({ data }) => data['origin'] === 'typed');
    const ended = runs.map(async ({ id, data }) => {
      const end = log.find((event) => event.data['run'] === id)?.data;
      const output = end?.['output'] as { file: string } | undefined;
      return {
        resolved: data['resolved'],
        exitCode: end?.['exitCode'],
        output: output && Buffer.from(await read(output.file)).toString(),
      };
    });
    return Promise.all(ended);
  }

  async function timeline(): Promise<Entry[]> {
    const [writer] =
      (await vscode.workspace.fs.readDirectory(await inIncident('journal')))[0] ?? [];
    const lines = Buffer.from(await read(`journal/${writer ?? ''}`)).toString();
    return lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
  }

  async function read(file: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(await inIncident(file));
  }

  /** A file of the incident that was declared here. */
  async function inIncident(file: string): Promise<vscode.Uri> {
    const incidents = vscode.Uri.joinPath(workspaceFolder(), '.incidents');
    const all = await vscode.workspace.fs.readDirectory(incidents);
    const [id] = all.find(([name]) => name.includes('nothing-to-drink')) ?? [];
    assert.ok(id);
    return vscode.Uri.joinPath(incidents, id, file);
  }
});

interface TypedRun {
  readonly resolved: unknown;
  readonly exitCode: unknown;
  readonly output: string | undefined;
}

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly occurredAt?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Of the earlier runs, the one of these tests. */
const early: Answer = ({ items }) =>
  items.filter(
    (item) =>
      typeof item === 'object' &&
      item !== null &&
      'label' in item &&
      item.label === 'echo thirsty' &&
      'picked' in item &&
      item.picked === true,
  );
const first: Answer = ({ items }) => items[0];
const last: Answer = ({ items }) => items.at(-1);
