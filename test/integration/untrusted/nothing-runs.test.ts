import assert from 'node:assert/strict';
import childProcess, { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  activate,
  eventually,
  lensesOf,
  openRunbook,
  workspaceFolder,
} from '../extension-under-test';

/** What waits for longer (a message for its button) waits while the next is called. */
const PATIENCE_MS = 1_000;

describe('In a folder that nobody trusts, with an incident that is open', () => {
  let extension: vscode.Extension<unknown>;
  let document: vscode.TextDocument;
  let runbook: Runbook;
  let untouched: string;
  let started: string[];
  let giveBack = (): void => undefined;

  before(async () => {
    extension = await activate();
    document = await openRunbook();
    const { extensionPath } = extension;
    runbook = JSON.parse(commandLine(extensionPath, 'steps', 'runbook.md', '--json')) as Runbook;
    const incident = ['--severity', 'SEV1', '--title', 'No kettle', '--runbook', 'runbook.md'];
    commandLine(extensionPath, 'incident', 'declare', ...incident);
    await eventually(async () => {
      await whileSayingYes(vscode.commands.executeCommand('incidentRunbooks.selectIncident'));
      await vscode.commands.executeCommand('incidentRunbooks.openLog');
      return vscode.window.activeTextEditor?.document.getText().includes('No kettle') === true;
    });
    await vscode.window.showTextDocument(document);
    untouched = everyFile();
    ({ started, giveBack } = watchProcesses(extensionPath));
  });

  after(() => {
    giveBack();
  });

  it('has the incident to be read', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.openLog');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /SEV1 · No kettle/);
    await vscode.window.showTextDocument(document);
  });

  it('runs nothing and writes nothing, whatever command is called with whatever it takes', async () => {
    for (const { command } of contributed(extension).commands) {
      for (const words of [[], ...targets(document.uri, runbook)]) {
        await whileSayingYes(vscode.commands.executeCommand(command, ...words));
      }
    }
    nothingHappened();
  });

  it('nor does a command on a row of the sidebar', async () => {
    const onRows = contributed(extension).menus['view/item/context'] ?? [];
    assert.ok(onRows.length > 0);
    for (let row = 0; row < 8; row += 1) {
      await vscode.commands.executeCommand('incidentRunbooks.workflow.focus');
      await vscode.commands.executeCommand('list.focusFirst');
      for (let down = 0; down < row; down += 1) {
        await vscode.commands.executeCommand('list.expand');
        await vscode.commands.executeCommand('list.focusDown');
      }
      await vscode.commands.executeCommand('list.select');
      for (const { command } of onRows) {
        await vscode.commands.executeCommand('incidentRunbooks.workflow.focus');
        await whileSayingYes(vscode.commands.executeCommand(command));
      }
    }
    nothingHappened();
  });

  it('nor does a lens or a link in a hover', async () => {
    const lenses = (await lensesOf(document)).flatMap(({ command }) => command ?? []);
    for (const { command, arguments: words = [] } of lenses) {
      await whileSayingYes(vscode.commands.executeCommand(command, ...(words as unknown[])));
    }
    const hovers = await Promise.all(
      runbook.steps
        .flatMap(({ commands }) => commands)
        .map(({ line, column }) =>
          vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            document.uri,
            new vscode.Position(line - 1, column - 1),
          ),
        ),
    );
    const texts = hovers.flat().flatMap(({ contents }) => contents.map(textOf));
    assert.ok(texts.length > 0);
    for (const [, command = '', words = '[]'] of texts
      .join('\n')
      .matchAll(/\(command:([\w.]+)\??([^ )]*)/g)) {
      const given = JSON.parse(decodeURIComponent(words) || '[]') as unknown[];
      await whileSayingYes(vscode.commands.executeCommand(command, ...given));
    }
    nothingHappened();
  });

  it('nor does a task', async () => {
    const types = contributed(extension).taskDefinitions ?? [];
    assert.ok(types.length > 0);
    for (const { type } of types) {
      const all = vscode.tasks.fetchTasks({ type }).then(async (tasks) => {
        for (const task of tasks) await vscode.tasks.executeTask(task);
      });
      await whileSayingYes(all);
    }
    nothingHappened();
  });

  it('nor does a link from outside', async () => {
    for (const path of ['', '/open', '/run', '/step', '/runbook']) {
      for (const { id, commands } of runbook.steps) {
        const query = new URLSearchParams({
          ...{ file: 'runbook.md', path: document.uri.fsPath, runbook: 'runbook.md' },
          ...{ step: id, command: commands[0]?.id ?? '', run: 'true', declare: 'true' },
        });
        const link = `${vscode.env.uriScheme}://${extension.id}${path}?${query.toString()}`;
        await whileSayingYes(vscode.env.openExternal(vscode.Uri.parse(link)));
      }
    }
    nothingHappened();
  });

  function nothingHappened(): void {
    assert.deepEqual(started, [], 'no process');
    assert.equal(vscode.window.terminals.length, 0, 'no terminal');
    assert.equal(everyFile(), untouched, 'no file');
  }
});

/** As `runbook steps --json` prints it. */
interface Runbook {
  readonly steps: readonly {
    readonly id: string;
    readonly line: number;
    readonly commands: readonly {
      readonly id: string;
      readonly line: number;
      readonly column: number;
    }[];
  }[];
}

interface Contributed {
  readonly commands: readonly { readonly command: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  readonly taskDefinitions?: readonly { readonly type: string }[];
}

function contributed(extension: vscode.Extension<unknown>): Contributed {
  return (extension.packageJSON as { contributes: Contributed }).contributes;
}

/** The `runbook` command, outside of VS Code: what the extension may not do here, another can. */
function commandLine(extensionPath: string, ...words: string[]): string {
  const cli = join(extensionPath, 'dist/cli.js');
  const cwd = workspaceFolder().fsPath;
  return execFileSync(process.execPath, [cli, ...words], { cwd, encoding: 'utf8' });
}

/** What a command may be called with: whatever it looks for in it, it finds. */
function targets(runbookUri: vscode.Uri, runbook: Runbook): unknown[][] {
  const uri = runbookUri.toString();
  return runbook.steps.flatMap((step) => {
    const any = {
      ...{ uri, runbook: 'runbook.md', line: step.line, stepId: step.id, step, kind: 'step' },
      ...{ runId: step.id, commandId: step.commands[0]?.id },
      values: { greeting: 'hello' },
    };
    return [[any], [step.id], [runbookUri, step.line]];
  });
}

function textOf(content: vscode.Hover['contents'][number]): string {
  return content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content);
}

/** Waits for a call, and agrees to all that it asks meanwhile. */
async function whileSayingYes(call: Thenable<unknown>): Promise<void> {
  const ended = Promise.resolve(call).then(
    () => true,
    () => true,
  );
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    const pause = new Promise<false>((resolve) => setTimeout(resolve, 100, false));
    if (await Promise.race([ended, pause])) return;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
}

/** Notes each process that the extension starts; this test runs in the extension's own process. */
function watchProcesses(extensionPath: string): { started: string[]; giveBack: () => void } {
  const names = ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'];
  const started: string[] = [];
  const real = new Map(names.map((name) => [name, Reflect.get(childProcess, name) as unknown]));
  for (const [name, call] of real) {
    if (typeof call !== 'function') continue;
    const watched = (...words: unknown[]): unknown => {
      const by = new Error().stack ?? '';
      if (by.includes(join(extensionPath, 'dist')))
        started.push(`${name} ${JSON.stringify(words)}`);
      return Reflect.apply(call, childProcess, words);
    };
    Reflect.set(childProcess, name, Object.assign(watched, call));
  }
  const giveBack = () => {
    for (const [name, call] of real) Reflect.set(childProcess, name, call);
  };
  return { started, giveBack };
}

/** Name and content of every file that the extension could have written, as one text. */
function everyFile(): string {
  const roots = [workspaceFolder().fsPath, process.env['XDG_STATE_HOME'] ?? ''];
  const lines = roots.flatMap((root) => filesIn(root).map((file) => `${file} ${hashOf(file)}`));
  return lines.sort().join('\n');
}

function filesIn(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
