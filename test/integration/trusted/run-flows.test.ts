import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering, type Answer, type Question } from '../answering';
import {
  activate,
  eventually,
  lensesOf,
  targetAt,
  workspaceFolder,
  workspaceHas,
} from '../extension-under-test';
import { events, lastRun, lastStart } from '../scratch-runs';

const text = `# Larder

## 1. Look

- Greet: \`echo hello\`
- Name: \`echo <name>\`
- Look: \`ls -l nowhere\`
- Say more: \`echo later\`

## 2. Change

- Label: \`printf one\`
- Make: \`mkdir -p cupboard\`
- Clear: \`rm -rf cupboard\`
- Sign in: \`printf %s <password>\`
- Sign in there: \`printf %s <password> | cat\`
- Find it: \`ls -d <password>\`
- Count: \`seq 5000\`

\`\`\`sh
for i in 1 2; do
  echo $i
done
\`\`\`

\`\`\`sh {cwd=cellar}
pwd
\`\`\`

\`\`\`sh
bash
touch in-the-inner-shell
\`\`\`
`;

describe('Around a run', () => {
  let document: vscode.TextDocument;
  let uri: string;

  before(async () => {
    await activate();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'larder.md');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    document = (await vscode.window.showTextDocument(file)).document;
    uri = document.uri.toString();
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await eventually(() => Promise.resolve(vscode.window.terminals.length === 0));
    await call('runCommand', 'echo hello');
  });

  afterEach(async () => {
    for (const id of changed.splice(0)) await set(id, undefined);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  describe('a text that is only inserted', () => {
    it('waits at the prompt, and is logged with an unknown outcome', async () => {
      await call('insertCommand', 'printf one');
      assert.deepEqual(await lastRun('printf one'), {
        outcome: 'unknown',
        exitCode: null,
        output: undefined,
      });
      // What a person types goes on where the text ends.
      vscode.window.activeTerminal?.sendText('-and-two > written', true);
      await eventually(() => workspaceHas('written'));
      assert.equal(await contentOf('written'), 'one-and-two');
    });

    it('stands in the folder that its author asks for', async () => {
      const cellar = vscode.Uri.joinPath(workspaceFolder(), 'cellar');
      await vscode.workspace.fs.createDirectory(cellar);
      await call('insertCommand', 'pwd');
      assert.equal((await lastStart('pwd'))?.['cwd'], cellar.fsPath);
      vscode.window.activeTerminal?.sendText(' > where', true);
      await eventually(() => workspaceHas('cellar/where'));
      await eventually(async () => (await contentOf('cellar/where')) !== '');
      assert.equal(await contentOf('cellar/where'), `${cellar.fsPath}\n`);
      const [there, ...others] = vscode.window.terminals.toReversed();
      there?.dispose();
      await eventually(() => Promise.resolve(vscode.window.terminals.length === others.length));
    });

    it('is not one of several lines, which newlines would run', async () => {
      const logged = (await events()).length;
      await answering([saying('several lines', 'Copy')], () => call('insertCommand', 'for i in'));
      assert.equal((await events()).length, logged);
    });

    it('goes into a busy terminal only when the person says so', async () => {
      await call('runCommand', 'echo hello');
      const terminal = vscode.window.terminals.at(-1);
      const started = new Promise<void>((resolve) => {
        const subscription = vscode.window.onDidStartTerminalShellExecution(() => {
          subscription.dispose();
          resolve();
        });
      });
      terminal?.sendText('cat > heard', true);
      await started;
      await answering([saying('Something else is open', 'Insert without Running')], () =>
        call('runCommand', 'echo hello'),
      );
      assert.equal((await lastRun('echo hello')).outcome, 'unknown');
      terminal?.sendText('\n\u0004', false);
      await eventually(async () => (await contentOf('heard')) === 'echo hello\n');
      await answering([], () => call('runCommand', 'echo hello'));
      assert.equal((await lastRun('echo hello')).outcome, 'exited');
    });
  });

  it('copies a filled command, and never one with a secret', async () => {
    await vscode.env.clipboard.writeText('before');
    await answering([saying('password is secret', undefined)], () =>
      call('copyCommand', 'printf %s <password>'),
    );
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    await call('copyCommand', 'echo hello');
    assert.equal(await vscode.env.clipboard.readText(), 'echo hello');
  });

  it('asks for a secret masked, remembers it when told to, and only for that command', async () => {
    const remember = 'Remember it for this command, in VS Code’s storage for secrets';
    const form = (answer: unknown, detail: RegExp): Answer => {
      return (question: Question) => {
        assert.match(question.detail, detail);
        return answer;
      };
    };
    const secret = /password is secret: it is neither shown nor written/;
    const signIn = 'printf %s <password> | cat';
    const outputs = async () =>
      (await events()).filter(({ kind }) => kind === 'run.finished').length;

    await answering([form(['horse staple', remember], secret)], () => call('runCommand', signIn));
    const before = await outputs();
    await answering([form('$(key) Use the remembered value', /password is remembered/)], () =>
      call('runCommand', signIn),
    );
    assert.equal(await outputs(), before + 1);
    const run = await lastRun('printf %s [redacted:secret] | cat');
    assert.equal(run.exitCode, 0);
    assert.equal(run.output, '[redacted:secret]');
    // The other command has a parameter of the same name.
    await answering([form(undefined, secret)], () => call('runCommand', 'printf %s <password>'));
    await answering([saying('does not remember any more: 1', undefined)], () =>
      vscode.commands.executeCommand('incidentRunbooks.forgetSecrets'),
    );
    await answering([form(undefined, secret)], () => call('runCommand', signIn));
  });

  it('asks before a secret becomes an argument that others can see', async () => {
    await answering(
      [
        () => 'horse staple',
        ({ title, detail }) => {
          assert.match(title, /Run this command/);
          assert.match(detail, /shows the value of password .* an argument of ls/);
          return undefined;
        },
      ],
      () => call('runCommand', 'ls -d <password>'),
    );
  });

  it('shows what would be run, and runs nothing', async () => {
    const logged = (await events()).length;
    await call('previewRun', 'rm -rf cupboard');
    const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(shown, /Nothing has been run/);
    assert.match(shown, /git branch main/);
    assert.match(shown, /a word that must be typed/);
    assert.match(shown, /^rm -rf cupboard$/m);
    assert.equal((await events()).length, logged);
    await vscode.window.showTextDocument(document);
  });

  it('runs a command as the person has edited it', async () => {
    await answering([({ title }) => (assert.match(title, /Edit/), 'echo edited')], () =>
      call('editAndRun', 'echo hello'),
    );
    assert.equal((await lastRun('echo edited')).exitCode, 0);
    assert.equal((await lastStart('echo edited'))?.['origin'], 'edited');
  });

  it('asks again about what was edited into something that destroys', async () => {
    await answering([() => 'rm -rf cupboard', saying('may destroy', 'Run'), () => 'destroy'], () =>
      call('editAndRun', 'echo hello'),
    );
    assert.equal((await lastRun('rm -rf cupboard')).exitCode, 0);
  });

  it('asks for all values again, those of the last run first', async () => {
    await answering([() => 'Ada'], () => call('runCommand', 'echo <name>'));
    assert.equal((await lastRun('echo Ada')).output, 'Ada\n');
    await answering(
      [({ items }) => (assert.equal((items[0] as { label: string }).label, 'Ada'), 'Grace')],
      () => call('runWithOtherValues', 'echo <name>'),
    );
    assert.equal((await lastRun('echo Grace')).output, 'Grace\n');
  });

  it('runs a command again with just the values of its last run', async () => {
    await answering([() => '$(date)'], () => call('runCommand', 'echo <name>'));
    await call('runCommand', 'echo hello');
    const logged = (await events()).length;
    await answering([], () => call('runAgain', 'echo <name>'));
    const [again] = (await events()).slice(logged);
    assert.deepEqual(again?.data['values'], { name: '$(date)' });
    assert.equal((await lastRun("echo '$(date)'")).output, '$(date)\n');
    await answering([saying('Nothing has been run', undefined)], () =>
      call('runAgain', 'printf %s <password>'),
    );
  });

  it('leaves what opens a shell unticked, with the reason', async () => {
    const looked: Answer = ({ items }) => {
      const choices = items as readonly (vscode.QuickPickItem & { command?: unknown })[];
      const choice = choices.find(
        ({ label, command }) => label === 'bash' && command !== undefined,
      );
      assert.ok(choice);
      assert.equal(choice.picked, false);
      assert.match(choice.description ?? '', /holds up the others/);
      assert.ok(choices.find(({ label, picked }) => label === 'printf one' && picked === true));
      return undefined;
    };
    await answering([looked], () =>
      vscode.commands.executeCommand('incidentRunbooks.runPhase', { uri, phase: 'Change' }),
    );
  });

  it('runs the ticked commands of a phase, and stops at the first that fails', async () => {
    const run = () =>
      vscode.commands.executeCommand('incidentRunbooks.runPhase', { uri, phase: 'Look' });
    const logged = (await events()).length;
    await answering(
      [
        ({ title, items }) => {
          assert.match(title, /"Look"/);
          return items.filter((item) => !JSON.stringify(item).includes('<name>'));
        },
      ],
      run,
    );
    const started = (await events()).slice(logged).filter(({ kind }) => kind === 'run.started');
    assert.deepEqual(
      started.map(({ data }) => data['resolved']),
      ['echo hello', 'ls -l nowhere'],
    );
  });

  describe('production', () => {
    it('is said in the question and kept in the log', async () => {
      await set('productionPatterns', ['git branch =~ ^main$']);
      await set('confirmation', { change: 'run' });
      await answering(
        [
          (question) => {
            assert.match(question.title, /PRODUCTION: git branch main/);
            assert.match(question.detail, /mkdir -p cupboard/);
            return 'Run';
          },
        ],
        () => call('runCommand', 'mkdir -p cupboard'),
      );
      const target = (await lastStart('mkdir -p cupboard'))?.['target'];
      assert.equal((target as { production?: string }).production, 'git branch =~ ^main$');
    });

    it('cannot be taken away by a folder', async () => {
      const config = vscode.workspace.getConfiguration('incidentRunbooks');
      await set('productionPatterns', ['git branch =~ ^main$']);
      await config.update('productionPatterns', [], vscode.ConfigurationTarget.Workspace);
      try {
        await answering([saying('PRODUCTION', undefined)], () =>
          call('runCommand', 'mkdir -p cupboard'),
        );
      } finally {
        await config.update('productionPatterns', undefined, vscode.ConfigurationTarget.Workspace);
      }
      await assert.rejects(async () =>
        config.update('confirmation', { read: 'run' }, vscode.ConfigurationTarget.Workspace),
      );
    });

    it('leaves a command that only looks as it is', async () => {
      await set('productionPatterns', ['git branch =~ ^main$']);
      await answering([], () => call('runCommand', 'echo hello'));
    });
  });

  describe('settings', () => {
    it('count at once', async () => {
      await set('confirmation', { read: 'ask' });
      await answering([saying('Run this command?', undefined)], () =>
        call('runCommand', 'echo hello'),
      );
      await set('confirmation', undefined);
      await set('shell', '/bin/bash');
      await answering([], () => call('runCommand', 'echo hello'));
      assert.equal((await lastStart('echo hello'))?.['shell'], '/bin/bash');
    });

    it('with nonsense are said once, and their default is used', async () => {
      const timeout = saying('incidentRunbooks.timeout takes a duration', undefined);
      await answering([timeout], async () => {
        await set('timeout', 'soon');
        await call('runCommand', 'echo hello');
        await set('codeLens', true);
        await call('runCommand', 'echo hello');
      });
      assert.equal((await lastRun('echo hello')).exitCode, 0);
    });

    it('bound how much of an output an editor opens', async () => {
      await call('runCommand', 'seq 5000');
      await set('outputLimit', 0.001);
      await vscode.commands.executeCommand('incidentRunbooks.openOutput');
      const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(shown, /bytes left out/);
      assert.ok(shown.length < 3_000);
      await vscode.window.showTextDocument(document);
    });

    it('say which files are runbooks', async () => {
      await set('exclude', ['**/larder.md']);
      await eventually(async () => (await lensesOf(document)).length === 0);
      await set('exclude', undefined);
      await eventually(async () => (await lensesOf(document)).length > 0);
    });
  });

  describe('a command for an inner shell', () => {
    it('says what opens that shell while it is not open', async () => {
      await answering([saying('typed in the shell that `bash` opens', undefined)], () =>
        call('runCommand', 'touch in-the-inner-shell'),
      );
      assert.equal(await workspaceHas('in-the-inner-shell'), false);
    });

    it('is typed there once a run of ours has opened it', async () => {
      const opened = call('runCommand', 'bash');
      await eventually(async () => (await titlesAt('bash')).some((t) => t.includes('Running')));
      await answering(
        [
          ({ detail }) => {
            assert.match(detail, /the open terminal of `bash`/);
            return 'Run';
          },
        ],
        () => call('runCommand', 'touch in-the-inner-shell'),
      );
      await eventually(() => workspaceHas('in-the-inner-shell'));
      assert.equal((await lastRun('touch in-the-inner-shell')).outcome, 'unknown');
      vscode.window.activeTerminal?.sendText('exit', true);
      await opened;
      await answering([saying('run it first', undefined)], () =>
        call('runCommand', 'touch in-the-inner-shell'),
      );
    });
  });

  it('has chords that VS Code does not use', async () => {
    await vscode.commands.executeCommand('workbench.action.openDefaultKeybindingsFile');
    const list = vscode.window.activeTextEditor?.document.getText() ?? '';
    const ours = [
      ...list.matchAll(/"key": "([^"]+ [^"]+)",\s+"command": "incidentRunbooks\.\w+"/g),
    ];
    assert.equal(ours.length, 4);
    for (const [, key] of ours) assert.equal(list.split(`"key": "${String(key)}"`).length, 2, key);
  });

  /** Calls a command of ours with a command of the runbook, as a lens or a hover does. */
  async function call(id: string, command: string): Promise<void> {
    const lines = document.getText().split('\n');
    const line = lines.findIndex((candidate) =>
      candidate
        .replace(/^- \w[\w ]*: /, '')
        .replaceAll('`', '')
        .startsWith(command),
    );
    const target = await targetAt(
      document,
      new vscode.Position(line, lines[line]?.indexOf(command) ?? 0),
    );
    await vscode.commands.executeCommand(`incidentRunbooks.${id}`, target);
  }

  async function titlesAt(command: string): Promise<string[]> {
    const line = document.getText().split('\n').indexOf(command);
    const lenses = await lensesOf(document);
    return lenses
      .filter((lens) => lens.range.start.line === line)
      .map((lens) => lens.command?.title ?? '');
  }
});

const changed: string[] = [];

async function set(name: string, value: unknown): Promise<void> {
  if (value !== undefined) changed.push(name);
  await vscode.workspace
    .getConfiguration('incidentRunbooks')
    .update(name, value, vscode.ConfigurationTarget.Global);
}

async function contentOf(name: string): Promise<string> {
  return readFile(vscode.Uri.joinPath(workspaceFolder(), name).fsPath, 'utf8').catch(() => '');
}

/** Answers a question that has this text. */
function saying(expected: string, answer: string | undefined): Answer {
  return ({ title }: Question) => {
    assert.ok(title.includes(expected), `"${expected}" in "${title}"`);
    return answer;
  };
}
