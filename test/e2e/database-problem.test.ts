import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment, projectFolder } from '../host/project.mjs';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const run = promisify(execFile);
const runbook = 'docs/incident-response.md';
const title = 'Orders fail with a database error';

/** One line of `runbook incident log --json`. */
interface LogLine {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('the database problem, played by clicks', () => {
  let home: string;
  let workspace: string;
  let env: Record<string, string>;
  let before: Buffer;
  let window: Window;

  const make = (...args: string[]) => run('make', args, { cwd: workspace, env });
  const cli = async (...args: string[]) => {
    const call = [path.join(projectFolder, 'dist/cli.js'), ...args, '--workspace', workspace];
    return (await run(process.execPath, call, { cwd: workspace, env })).stdout;
  };
  const lineOf = (text: string) => window.editor.lineOf(runbook, text);
  /** Clicks Run above a line, and waits until the outcome stands there. */
  const runAt = async (text: string, outcome: string) => {
    const line = await lineOf(text);
    await window.editor.clickCodeLens('▶ Run', line);
    await window.editor.waitForCodeLens(outcome, line);
  };

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = path.join(home, 'cuisine-code');
    const example = path.join(projectFolder, 'examples/cuisine-code');
    await run('make', ['install'], { cwd: example });
    await cp(example, workspace, {
      recursive: true,
      // Else what was installed before looks out of date to make.
      preserveTimestamps: true,
      filter: (source) => !source.startsWith(path.join(example, '.run')),
    });
    env = plainEnvironment({
      HOME: home,
      XDG_STATE_HOME: path.join(home, 'state'),
      CUISINE_WEB_PORT: '0',
      CUISINE_DB_PORT: '0',
    });
    await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: workspace, env });
    await run('git', ['config', 'user.name', 'Ada Fischer'], { cwd: workspace, env });
    await run('git', ['config', 'user.email', 'ada@cuisine.example'], { cwd: workspace, env });
    await run('git', ['add', '.'], { cwd: workspace, env });
    await run('git', ['commit', '--quiet', '-m', 'Cuisine Code'], { cwd: workspace, env });
    before = await readFile(path.join(workspace, runbook));
    await make('up');
    window = await Window.open({ workspace, env });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await make('down');
    await rm(home, { recursive: true, force: true });
  });

  it('is seen in the runbook’s own commands, before an incident is declared', async () => {
    await make('break', 'fault=db-connections');
    await window.editor.open(runbook);
    await runAt('The database: `make db-status`', '✗ failed with 2');
    await window.terminal.waitFor('UNHEALTHY');
  });

  it('is declared as SEV2, and the workflow shows what this severity asks for', async () => {
    await window.runCommand('Incident: Declare Incident…');
    await window.quickInput.choose('SEV2', { question: 'how severe is it?' });
    await window.quickInput.answer(title, { question: 'what is wrong?' });
    const view = window.view('Workflow');
    await view.row(`SEV2 · ${title}`);
    expect((await view.row('2. Escalation')).description).toBe('0/4');
    await window.waitForStatus('SEV2');
  });

  it('is investigated and mended through the form', async () => {
    await runAt('The database: `make db-status`', '✗ failed with 2');
    const line = await lineOf('`make restart service=<service-name>`');
    await window.editor.clickCodeLens('▶ Fill and run…', line);
    await window.quickInput.waitFor('make restart service=<service-name>');
    expect(await window.quickInput.rows()).toEqual(['api', 'web', 'db', 'Type another value']);
    await window.quickInput.choose('db');
    const question = await window.dialog('changes the system');
    expect(question).toContain('make restart service=db');
    expect(question).toContain(workspace);
    await window.answerDialog('Run');
    await window.editor.waitForCodeLens('✓ 0', line);
    await window.screenshot('mitigated');
  });

  it('is verified and resolved', async () => {
    await runAt('Let the smoke tests order a dish: `make test`', '✓ 0');
    await window.runCommand('Incident: Change Status…');
    await window.quickInput.choose('resolved', { question: 'What is it now?' });
    await eventually('the status in the tree', async () => {
      const row = await window.view('Workflow').row(`SEV2 · ${title}`);
      return row.description.startsWith('resolved') ? true : notYet;
    });
  });

  it('is in the log as it happened', async () => {
    const [incident] = JSON.parse(await cli('incident', 'list', '--json')) as { id: string }[];
    const id = incident?.id ?? '';
    const lines = (await cli('incident', 'log', id, '--json')).trim().split('\n');
    const log = lines.map((line) => JSON.parse(line) as LogLine);
    const told = log.map(({ kind, data }) => [
      kind,
      data['resolved'] ?? data['exitCode'] ?? data['to'] ?? data['title'],
    ]);
    expect(told.filter(([kind]) => kind !== 'journal.opened')).toEqual([
      ['incident.declared', title],
      ['run.started', 'make db-status'],
      ['run.finished', 2],
      ['run.started', 'make restart service=db'],
      ['run.finished', 0],
      ['run.started', 'make test'],
      ['run.finished', 0],
      ['status.changed', 'resolved'],
    ]);
    const finished = log.filter(({ kind }) => kind === 'run.finished');
    const { file } = finished[0]?.data['output'] as { file: string };
    const output = await readFile(path.join(workspace, '.incidents', id, file), 'utf8');
    expect(output).toContain('UNHEALTHY');
    expect(output).not.toContain('\u001b]');
    const restart = log.find(({ data }) => data['resolved'] === 'make restart service=db');
    expect(restart?.data).toMatchObject({
      template: 'make restart service=<service-name>',
      values: { 'service-name': 'db' },
      cwd: workspace,
      origin: 'runbook',
      target: { gitBranch: 'main' },
    });
  });

  it('is there again after the window was reloaded', async () => {
    await window.reload();
    await window.showContainer('Incident');
    const view = window.view('Workflow');
    expect((await view.row(`SEV2 · ${title}`)).description).toContain('resolved');
    expect((await view.row('4. Mitigation')).description).toMatch(/^1\//);
    const line = await lineOf('`make restart service=<service-name>`');
    await window.editor.open(runbook, line);
    await window.editor.waitForCodeLens('✓ 0', line);
  });

  it('has changed neither the runbook nor what git sees', async () => {
    expect(await readFile(path.join(workspace, runbook))).toEqual(before);
    const { stdout } = await run('git', ['status', '--porcelain'], { cwd: workspace, env });
    expect(stdout).toBe('');
  });
});
