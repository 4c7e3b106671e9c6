import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment, projectFolder } from '../host/project.mjs';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const run = promisify(execFile);

const text = `---
updates: { SEV1: 1m }
---

# Cellar

## Severities

- **SEV1**: flood
- **SEV2**: damp

## Roles

- **Cellar Master**: leads
- **Scribe**: writes

## Look

- Early: \`echo thirsty\`
- Late: \`echo drink\`
`;

interface LogLine {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('what people enter during an incident', () => {
  let home: string;
  let workspace: string;
  let window: Window;
  let env: ReturnType<typeof plainEnvironment>;

  const cli = async (...args: string[]) => {
    const call = [path.join(projectFolder, 'dist/cli.js'), ...args];
    return (await run(process.execPath, call, { cwd: workspace, env })).stdout;
  };
  const idOf = async () =>
    (JSON.parse(await cli('incident', 'list', '--json')) as { id: string }[])[0]?.id ?? '';
  const entered = async (kind: string) =>
    (await cli('incident', 'log', await idOf(), '--json'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LogLine)
      .filter((event) => event.kind === kind)
      .map(({ data }) => data);
  const has = (kind: string, data: Readonly<Record<string, unknown>>) =>
    eventually(`${kind} in the log`, async () => {
      const last = (await entered(kind)).at(-1);
      return last !== undefined &&
        Object.entries(data).every(([name, value]) => last[name] === value)
        ? true
        : notYet;
    });

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = path.join(home, 'cellar');
    await mkdir(workspace);
    await writeFile(path.join(workspace, 'cellar.md'), text);
    env = plainEnvironment({ HOME: home, XDG_STATE_HOME: path.join(home, 'state') });
    const git = (...args: string[]) => run('git', args, { cwd: workspace, env });
    await git('init', '--quiet', '--initial-branch=main');
    await git('config', 'user.name', 'Ada Fischer');
    await git('config', 'user.email', 'ada@cuisine.example');
    await git('add', 'cellar.md');
    await git('commit', '--quiet', '-m', 'Close the drain');
    window = await Window.open({ workspace, env });
    await window.editor.open('cellar.md');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('takes in what was run before, which is ticked already', async () => {
    const line = await window.editor.lineOf('cellar.md', 'echo thirsty');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.terminal.waitFor('thirsty');
    await window.editor.waitForCodeLens('✓', line);
    await window.runCommand('Incident: Declare Incident…');
    await window.quickInput.choose('SEV1', { question: 'how severe is it?' });
    await window.quickInput.answer('Water in the cellar', { question: 'what is wrong?' });
    await window.quickInput.waitFor('Which of the earlier runs belong to this incident?');
    expect(await window.quickInput.isTicked('echo thirsty')).toBe(true);
    await window.screenshot('record adoption');
    await window.quickInput.accept();
    await has('run.started', { resolved: 'echo thirsty' });
  });

  it('keeps what is typed, unless that is paused', async () => {
    const line = await window.editor.lineOf('cellar.md', 'echo drink');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.terminal.waitFor('drink');
    await window.editor.waitForCodeLens('✓', line);
    const slow = (word: string) => `bash -c 'sleep 0.5; echo ${word}; exit 3'`;
    await window.terminal.type(slow('by-hand'));
    await has('run.finished', { outcome: 'exited', exitCode: 3 });
    expect((await entered('run.started')).at(-1)).toMatchObject({
      resolved: slow('by-hand'),
      origin: 'typed',
    });
    await window.clickStatus('Recording');
    await window.waitForStatus('Not recording');
    await window.terminal.type(slow('while-paused'));
    await window.terminal.waitFor('while-paused');
    await window.clickStatus('Not recording');
    await window.terminal.type(slow('again'));
    await eventually('the next recorded line', async () =>
      (await entered('run.started')).at(-1)?.['resolved'] === slow('again') ? true : notYet,
    );
    const typed = (await entered('run.started')).filter(({ origin }) => origin === 'typed');
    expect(typed.map(({ resolved }) => resolved)).toEqual([slow('by-hand'), slow('again')]);
  });

  it('hands a role over, which the other confirms', async () => {
    const team = window.view('Team');
    await window.showContainer('Incident');
    await team.click('Cellar Master');
    await window.quickInput.answer('Bo Li <bo@cuisine.example>', {
      question: 'Who is Cellar Master?',
    });
    await has('role.assigned', { person: 'Bo Li <bo@cuisine.example>' });
    await cli(
      ...['incident', 'offer', await idOf(), 'Cellar Master', 'Ada Fischer <ada@cuisine.example>'],
      ...['--by', 'Bo Li <bo@cuisine.example>'],
    );
    await window.answerNotification('offers the role Cellar Master', 'Take Over');
    await has('role.assigned', { person: 'Ada Fischer <ada@cuisine.example>' });
    await window.screenshot('record handover');
  });

  it('tells others, and says when they hear more', async () => {
    await window.runCommand('Incident: Publish Status Update…');
    await window.quickInput.answer('We pump', { question: 'What is told?' });
    await window.quickInput.answer('guests', { question: 'Who is told?' });
    await window.quickInput.waitFor('In what time is the next update due?');
    expect(await window.quickInput.value()).toBe('1m');
    await window.quickInput.accept();
    await has('status.published', { audience: 'guests', text: 'We pump' });
    await window.waitForStatus('Update at');
  });

  it('pins the commit that is suspected', async () => {
    await window.runCommand('Incident: Review Recent Changes…');
    await window.quickInput.choose('The day before', { question: 'Changes since when?' });
    await window.quickInput.waitForRow('Close the drain');
    await window.screenshot('record changes');
    await window.quickInput.toggle('Close the drain');
    await window.quickInput.accept();
    await has('change.suspected', { summary: 'Close the drain' });
  });

  it('writes the post-mortem into an editor', async () => {
    await window.runCommand('Incident: Write Post-Mortem');
    await window.editor.waitForText('Post-mortem: Water in the cellar');
    await window.screenshot('record post-mortem');
  });

  it('reminds of the update once it is due', async () => {
    await window.answerNotification('Update due since', 'Remind Me in');
    await window.screenshot('record reminder');
  });
});
