import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment, projectFolder } from '../host/project.mjs';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const run = promisify(execFile);
const runbook = 'kitchen.md';
const title = 'The kettle is cold';

/** One line of `runbook incident log --json`. */
interface LogLine {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('Two windows on one incident', () => {
  let home: string;
  let workspace: string;
  let env: Record<string, string>;
  let gate: string;
  let ada: Window;
  let bo: Window;

  const cli = async (...args: string[]) => {
    const call = [path.join(projectFolder, 'dist/cli.js'), ...args, '--workspace', workspace];
    return (await run(process.execPath, call, { cwd: workspace, env })).stdout;
  };
  const log = async () => {
    const [incident] = JSON.parse(await cli('incident', 'list', '--json')) as { id: string }[];
    const lines = (await cli('incident', 'log', incident?.id ?? '', '--json')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as LogLine);
  };
  const told = async (kind: string) => (await log()).filter((line) => line.kind === kind);
  const describes = (window: Window, label: string, text: string) =>
    eventually(`"${text}" at "${label}"`, async () =>
      (await window.view('Workflow').row(label)).description.includes(text) ? true : notYet,
    );
  const lineOf = (text: string) => ada.editor.lineOf(runbook, text);
  const addNote = async (window: Window, text: string) => {
    await window.runCommand('Incident: Add Note…');
    await window.quickInput.type(text, { question: `Note for ${title}` });
  };

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = await mkdtemp(path.join(home, 'workspace-'));
    gate = path.join(home, 'gate');
    await run('mkfifo', [gate]);
    await writeFile(
      path.join(workspace, runbook),
      `# Kitchen

## 1. Look

- [ ] Tell the guests
- [ ] Ask the cook
- Look around: \`ls -a\`
- Wait at the gate: \`cat ${gate}\`
- Wait for the kettle: \`sleep 300\`
`,
    );
    env = plainEnvironment({ HOME: home, XDG_STATE_HOME: path.join(home, 'state') });
    await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: workspace, env });
    await run('git', ['config', 'user.name', 'Ada Fischer'], { cwd: workspace, env });
    await run('git', ['config', 'user.email', 'ada@cuisine.example'], { cwd: workspace, env });
    ada = await Window.open({ workspace, env });
    bo = await ada.openAnother();
    for (const window of [ada, bo]) {
      await window.showContainer('Incident');
      await window.editor.open(runbook);
    }
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await ada.screenshot(`failed ${task.name}, one`);
    await bo.screenshot(`failed ${task.name}, the other`);
  });

  afterAll(async () => {
    await ada.close();
    await rm(home, { recursive: true, force: true });
  });

  it('shows in each what the other does, without a reload', async () => {
    await ada.runCommand('Incident: Declare Incident…');
    await ada.quickInput.choose('SEV2', { question: 'how severe is it?' });
    await ada.quickInput.answer(title, { question: 'what is wrong?' });
    await ada.view('Workflow').row(`SEV2 · ${title}`);

    await bo.runCommand('Incident: Switch Incident…');
    await bo.quickInput.choose(`SEV2 · ${title}`, { question: 'Which incident?' });
    await bo.view('Workflow').row(`SEV2 · ${title}`);
    for (const window of [ada, bo]) await window.view('Workflow').expand('1. Look');
    await bo.editor.clickCodeLens('▶ Run', await lineOf('ls -a'));
    await bo.editor.waitForCodeLens('✓ 0', await lineOf('ls -a'));
    await bo.view('Workflow').tick('Tell the guests');
    await ada.editor.waitForCodeLens('✓ 0', await lineOf('ls -a'));
    await describes(ada, 'Look around', 'ok · Ada Fischer');
    await describes(ada, 'Tell the guests', 'done');
    await ada.view('Log').row(/ls -a: succeeded/);
    await ada.view('Log').row(/Tell the guests/);

    await ada.view('Workflow').tick('Ask the cook');
    await describes(bo, 'Ask the cook', 'done');
    await bo.view('Log').row(/Ask the cook/);
  });

  it('has every event once, also when both write at the same moment', async () => {
    const notes: string[] = [];
    for (const round of [1, 2, 3]) {
      const [one, other] = [`Ada's ${round}`, `Bo's ${round}`];
      await addNote(ada, one);
      await addNote(bo, other);
      await Promise.all([ada.quickInput.accept(), bo.quickInput.accept()]);
      notes.push(one, other);
      for (const window of [ada, bo]) {
        await window.view('Log').row(new RegExp(`noted: ${one}`));
        await window.view('Log').row(new RegExp(`noted: ${other}`));
      }
    }
    const events = await log();
    const texts = (await told('note.added')).map(({ data }) => data['text']);
    expect(texts.toSorted()).toEqual(notes.toSorted());
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    for (const kind of ['incident.declared', 'run.started', 'run.finished']) {
      expect(await told(kind), kind).toHaveLength(1);
    }
    expect(await told('step.done')).toHaveLength(2);
  });

  it('leaves a run that goes on in one alone when the other is reloaded', async () => {
    const line = await lineOf('cat');
    await ada.editor.clickCodeLens('▶ Run', line);
    await ada.editor.waitForCodeLens('Running', line);
    await bo.editor.waitForCodeLens('Running', line);
    const before = (await told('run.finished')).length;
    await bo.reload();
    await bo.editor.open(runbook);
    await bo.editor.waitForCodeLens('Running', line);
    // Bo's window has looked for runs that nobody follows before it shows the log.
    await addNote(ada, 'Bo is back');
    await ada.quickInput.accept();
    await bo.view('Log').row(/noted: Bo is back/);
    expect(await told('run.finished')).toHaveLength(before);

    await writeFile(gate, 'open\n');
    for (const window of [ada, bo]) await window.editor.waitForCodeLens('✓ 0', line);
    const ends = (await told('run.finished')).slice(before);
    expect(ends.map(({ data }) => data['outcome'])).toEqual(['exited']);
  });

  it('says in both, once in the log, that nobody knows the end of a run whose window is gone', async () => {
    const line = await lineOf('sleep');
    await bo.editor.clickCodeLens('▶ Run', line);
    await ada.editor.waitForCodeLens('Running', line);
    const before = (await told('run.finished')).length;
    await bo.reload();
    await bo.editor.open(runbook);
    for (const window of [ada, bo]) await window.editor.waitForCodeLens('? outcome unknown', line);
    const ends = (await told('run.finished')).slice(before);
    expect(ends.map(({ data }) => data['outcome'])).toEqual(['unknown']);
  });
});
