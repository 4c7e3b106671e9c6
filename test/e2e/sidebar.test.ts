import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment, projectFolder } from '../host/project.mjs';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const run = promisify(execFile);
const runbook = 'docs/incident-response.md';

/** One line of `runbook incident log --json`. */
interface LogLine {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('the sidebar', () => {
  let home: string;
  let workspace: string;
  let env: Record<string, string>;
  let window: Window;

  const cli = async (...args: string[]) => {
    const call = [path.join(projectFolder, 'dist/cli.js'), ...args, '--workspace', workspace];
    return (await run(process.execPath, call, { cwd: workspace, env })).stdout;
  };
  const idOf = async (title: string) => {
    const listed = JSON.parse(await cli('incident', 'list', '--json')) as {
      id: string;
      title: string;
    }[];
    return listed.find((incident) => incident.title === title)?.id ?? '';
  };
  const logOf = async (title: string) => {
    const lines = (await cli('incident', 'log', await idOf(title), '--json')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as LogLine);
  };
  const workflow = () => window.view('Workflow');
  const describes = (label: string, text: string) =>
    eventually(`"${text}" at "${label}"`, async () =>
      (await workflow().row(label)).description.includes(text) ? true : notYet,
    );

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = path.join(home, 'cuisine-code');
    for (const part of ['docs', 'README.md', 'Makefile']) {
      const source = path.join(projectFolder, 'examples/cuisine-code', part);
      await cp(source, path.join(workspace, part), { recursive: true });
    }
    env = plainEnvironment({ HOME: home, XDG_STATE_HOME: path.join(home, 'state') });
    await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: workspace, env });
    await run('git', ['config', 'user.name', 'Ada Fischer'], { cwd: workspace, env });
    await run('git', ['config', 'user.email', 'ada@cuisine.example'], { cwd: workspace, env });
    window = await Window.open({ workspace, env });
    await window.showContainer('Incident');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('says how others are reached before there is an incident', async () => {
    const team = window.view('Team');
    expect((await team.row('Head of Engineering')).description).toBe('+1-555-0173');
    expect(await team.description()).toBe('of Cuisine Code: When Service Stops');
    expect(await team.spoken('Incident Lead')).toMatch(/^Role Incident Lead\. /);
  });

  it('offers to declare an incident where there is none', async () => {
    expect(await workflow().welcome()).toContain('No incident is active');
    await workflow().clickWelcome('Declare Incident');
    await window.quickInput.choose('Cuisine Code: When Service Stops', {
      question: 'which runbook',
    });
    await window.quickInput.choose('SEV2', { question: 'how severe is it?' });
    await window.quickInput.answer('Orders fail', { question: 'what is wrong?' });
    await workflow().row('SEV2 · Orders fail');
  });

  it('ticks a manual step off, in the log as well', async () => {
    const step = 'Take the Alert';
    expect(await workflow().isTicked(step)).toBe(false);
    expect((await workflow().row(step)).description).toContain('next');
    await workflow().tick(step);
    await describes(step, 'done · Ada Fischer');
    await describes('1. Detection and Triage', '1/5');
    expect(await workflow().spoken(step)).toMatch(/Done by Ada Fischer at \d\d:\d\d/);
    const done = (await logOf('Orders fail')).filter(({ kind }) => kind === 'step.done');
    expect(done).toHaveLength(1);
    expect(done[0]?.data['step']).toMatchObject({ runbook });
  });

  it('takes a tick back, which the log keeps, and has it again', async () => {
    await workflow().tick('Take the Alert');
    await window.quickInput.waitFor('Why is it taken back');
    await window.quickInput.accept();
    await eventually('no tick', async () =>
      (await workflow().isTicked('Take the Alert')) === false ? true : notYet,
    );
    const log = await logOf('Orders fail');
    const done = log.find(({ kind }) => kind === 'step.done');
    expect(log.findLast(({ kind }) => kind === 'note.retracted')?.data).toEqual({
      event: done?.id,
      why: 'by mistake',
    });
    await workflow().tick('Take the Alert');
    await eventually('the tick', async () =>
      (await workflow().isTicked('Take the Alert')) === true ? true : notYet,
    );
  });

  it('runs a step, notes on it and skips one, by buttons of its row', async () => {
    await workflow().clickAction('See which parts are unwell', 'Run Step');
    await describes('See which parts are unwell', 'failed with 2 · Ada Fischer');
    await workflow().clickAction('See which parts are unwell', 'Add Note on Step');
    await window.quickInput.answer('it never came up', { question: 'See which parts are unwell' });
    await workflow().clickAction('Open the menu yourself', 'Skip Step');
    await window.quickInput.answer('already seen', { question: 'Why is this step skipped?' });
    await describes('Open the menu yourself', 'skipped · Ada Fischer');
    await describes('1. Detection and Triage', '2/5 · 1 failed');
    const note = (await logOf('Orders fail')).find(({ kind }) => kind === 'note.added');
    expect(note?.data).toMatchObject({ text: 'it never came up', step: { runbook } });
  });

  it('shows what another program writes to the log', async () => {
    const id = await idOf('Orders fail');
    await cli('incident', 'status', id, 'investigating');
    await describes('SEV2 · Orders fail', 'investigating');
  });

  it('points at a failed run until somebody has looked at it', async () => {
    const runbooks = window.view('Runbooks');
    await runbooks.expand('Cuisine Code: When Service Stops');
    expect((await runbooks.row('1. Detection and Triage')).description).toBe('1 failed');
    expect(await window.badge('Incident')).toBe('1');
    await window.view('Log').click(/make status: failed with 2/);
    await window.editor.waitForText('$ make status');
    await eventually('no badge', async () =>
      (await window.badge('Incident')) === undefined ? true : notYet,
    );
  });

  it('finds a runbook by its symptoms while one types', async () => {
    await window.runCommand('Runbook: Search Runbooks…');
    await window.quickInput.type('503 process', { question: 'Search runbooks' });
    await window.quickInput.choose('The front answers 503');
    await window.editor.waitForText('Database Connection Issues');
  });

  it('says who holds which role, assigns one and copies a contact', async () => {
    const team = window.view('Team');
    expect((await team.row('Incident Lead')).description).toBe('nobody yet');
    await team.click('Incident Lead');
    await window.quickInput.answer('Bo Li <bo@cuisine.example>', {
      question: 'Who is Incident Lead?',
    });
    await eventually('the holder', async () =>
      (await team.row('Incident Lead')).description === 'Bo Li' ? true : notYet,
    );
    await team.click('First Responder');
    await window.quickInput.waitFor('Who is First Responder?');
    await window.quickInput.cancel();
    await team.click('Head of Engineering');
    await window.waitForStatus('Copied +1-555-0173 (Head of Engineering)');
    expect(await window.page.evaluate('navigator.clipboard.readText()')).toBe('+1-555-0173');
  });

  it('switches between incidents, and marks a drill everywhere', async () => {
    await window.editor.open(runbook);
    await window.runCommand('Incident: Declare Drill…');
    await window.quickInput.choose('SEV3', { question: 'DRILL' });
    await window.quickInput.answer('Practise the restart', { question: 'DRILL' });
    await describes('SEV3 · Practise the restart', 'DRILL');
    expect(await workflow().description()).toContain('DRILL');
    await window.waitForStatus('DRILL');
    await window.view('Log').row(/declared the drill/);
    await workflow().clickTitleAction('Switch Incident');
    await window.quickInput.choose('SEV2 · Orders fail', { question: 'Which incident?' });
    await describes('Take the Alert', 'done · Ada Fischer');
    expect(await workflow().description()).not.toContain('DRILL');
  });

  it('says in the status bar that this is production, and offers what can be done', async () => {
    const settings = { 'incidentRunbooks.productionPatterns': ['git branch =~ ^main$'] };
    await mkdir(path.join(workspace, '.vscode'));
    await writeFile(path.join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
    await window.clickStatus('PRODUCTION · SEV2');
    await window.quickInput.choose('Add Note…', { question: 'SEV2 · Orders fail' });
    await window.quickInput.answer('by the status bar', { question: 'Note for Orders fail' });
    await window.view('Log').row(/noted: by the status bar/);
  });

  it('runs, ticks, notes on and skips the chosen step by keys', async () => {
    await workflow().focus('Ask in the team');
    await window.page.keyboard.press('Shift+Enter');
    await window.quickInput.answer('by key', { question: 'Note on: Ask in the team' });
    await workflow().focus('Ask in the team');
    await window.page.keyboard.press('Control+Shift+Enter');
    await describes('Ask in the team', 'done · Ada Fischer');
    await workflow().focus('Open the menu yourself');
    await window.page.keyboard.press('Delete');
    await window.quickInput.answer('seen twice', { question: 'Why is this step skipped?' });
    await eventually('both skips in the log', async () => {
      const skips = (await logOf('Orders fail')).filter(({ kind }) => kind === 'step.skipped');
      return skips.length === 2 ? true : notYet;
    });
  });

  it('goes on with the copy when the runbook is gone, and says so', async () => {
    await rename(path.join(workspace, runbook), path.join(workspace, 'docs/renamed.md'));
    await describes('Kept copy of incident-response.md', 'the file is gone');
    await workflow().tick('Choose a severity level');
    await describes('Choose a severity level', 'done · Ada Fischer');
    await rename(path.join(workspace, 'docs/renamed.md'), path.join(workspace, runbook));
    await eventually('the runbook itself', async () => {
      const labels = (await workflow().rows()).map(({ label }) => label);
      return labels.some((label) => label.startsWith('Kept copy')) ? notYet : true;
    });
  });
});
