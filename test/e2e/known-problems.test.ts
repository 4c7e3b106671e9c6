import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, notYet } from './eventually';
import { Rehearsal, type Moment } from './rehearsal';

const ada = 'Ada Fischer <ada@cuisine.example>';

describe('the known problems of the example, played by clicks', () => {
  let rehearsal: Rehearsal;

  /** What the log says happened, in few words. */
  const toldOf = async (title: string) => {
    const { id } = await rehearsal.system.incident(title);
    const log = await rehearsal.system.log(id);
    expect(new Set(log.map(({ actor }) => actor))).toEqual(new Set([ada]));
    return log
      .filter(({ kind }) => kind !== 'journal.opened')
      .map(({ kind, data }) => [
        kind,
        data['resolved'] ?? data['exitCode'] ?? data['to'] ?? data['title'],
      ]);
  };
  /** Holds the runs in the log against what make saw since its `first` call, outputs and all. */
  const expectTrueRuns = async (title: string, first: number) => {
    const { id } = await rehearsal.system.incident(title);
    const witnessed = (await rehearsal.system.witnessed()).slice(first);
    expect(await rehearsal.system.recorded(id)).toEqual(witnessed);
  };
  const expectMilestones = async (title: string, moments: Readonly<Record<string, Moment>>) => {
    const { milestones } = await rehearsal.system.incident(title);
    for (const [name, { from, to }] of Object.entries(moments)) {
      const told = Date.parse(milestones[name] ?? '');
      expect(told, name).toBeGreaterThanOrEqual(from);
      expect(told, name).toBeLessThanOrEqual(to);
    }
  };
  const callsSoFar = async () => (await rehearsal.system.witnessed()).length;

  beforeAll(async () => {
    rehearsal = await Rehearsal.start();
    await rehearsal.openRunbook();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await rehearsal.window.screenshot(`failed ${task.name}`);
    await rehearsal.system.mend();
  });

  afterAll(async () => {
    await rehearsal.end();
  });

  it('mends a database whose connections all wait, by starting it anew', async () => {
    const { system, window } = rehearsal;
    const title = 'Orders fail with a database error';
    await system.breakBy('db-connections');
    await rehearsal.run('The database: `make db-status`', '✗ failed with 2');
    await window.terminal.waitFor('UNHEALTHY');
    const look = await rehearsal.lineOf('The database: `make db-status`');
    await window.editor.waitForTooltip('✗ failed with 2', look, 'UNHEALTHY');

    const declared = await rehearsal.declare('SEV2', title);
    const before = await callsSoFar();
    expect((await window.view('Workflow').row('2. Escalation')).description).toBe('0/4');
    await window.waitForStatus('SEV2');
    await rehearsal.run('The database: `make db-status`', '✗ failed with 2');
    // The run before the incident ended in the same way: its outcome is no sign that this one has.
    await eventually('the end of the second look in the log', async () =>
      (await toldOf(title)).length === 3 ? true : notYet,
    );

    const line = await rehearsal.lineOf('`make restart service=<service-name>`');
    await window.editor.clickCodeLens('▶ Fill and run…', line);
    await window.quickInput.waitFor('make restart service=<service-name>');
    expect(await window.quickInput.rows()).toEqual(['api', 'web', 'db', 'Type another value']);
    await window.quickInput.choose('db');
    const question = await window.dialog('changes the system');
    expect(question).toContain('make restart service=db');
    expect(question).toContain(system.folder);
    await window.answerDialog('Run');
    await window.editor.waitForCodeLens('✓ 0', line);
    const mitigated = await rehearsal.setStatus('mitigated');

    await rehearsal.run('Let the smoke tests order a dish: `make test`', '✓ 0');
    const resolved = await rehearsal.setStatus('resolved');

    expect(await toldOf(title)).toEqual([
      ['incident.declared', title],
      ['run.started', 'make db-status'],
      ['run.finished', 2],
      ['run.started', 'make restart service=db'],
      ['run.finished', 0],
      ['status.changed', 'mitigated'],
      ['run.started', 'make test'],
      ['run.finished', 0],
      ['status.changed', 'resolved'],
    ]);
    await expectTrueRuns(title, before);
    await expectMilestones(title, { declared, mitigated, resolved });
    const log = await system.log((await system.incident(title)).id);
    const restart = log.find(({ data }) => data['resolved'] === 'make restart service=db');
    expect(restart?.data).toMatchObject({
      template: 'make restart service=<service-name>',
      values: { 'service-name': 'db' },
      cwd: system.folder,
      origin: 'runbook',
      target: { gitBranch: 'main' },
    });
  });

  it('shows it all again after the window was reloaded', async () => {
    const { window } = rehearsal;
    await window.reload();
    await window.showContainer('Incident');
    const view = window.view('Workflow');
    expect((await view.row('SEV2 · Orders fail')).description).toContain('resolved');
    expect((await view.row('4. Mitigation')).description).toMatch(/^1\//);
    const line = await rehearsal.lineOf('`make restart service=<service-name>`');
    await rehearsal.openRunbook();
    await window.editor.goToLine(line);
    await window.editor.waitForCodeLens('✓ 0', line);
  });

  it('mends an API that cannot keep up, with more workers', async () => {
    const { system, window } = rehearsal;
    const title = 'The menu takes seconds';
    await rehearsal.leaveIncident();
    await system.breakBy('api-latency');
    await rehearsal.run('The API workers, with their speed: `make api-status`', '✗ failed with 2');

    const declared = await rehearsal.declare('SEV3', title);
    const before = await callsSoFar();
    const escalation = await window.view('Workflow').spoken('2. Escalation');
    expect(escalation).toContain('Only for SEV1 and SEV2');

    const question = await rehearsal.fillAndRun('`make scale service=<service-name>', {
      'service-name': 'api',
      number: '3',
    });
    expect(question).toContain('make scale service=api count=3');
    await rehearsal.runUntilWell('The API workers, with their speed: `make api-status`');
    const mitigated = await rehearsal.setStatus('mitigated');
    await rehearsal.run('Let the smoke tests order a dish: `make test`', '✓ 0');
    const resolved = await rehearsal.setStatus('resolved');

    const told = await toldOf(title);
    expect(told.slice(0, 3)).toEqual([
      ['incident.declared', title],
      ['run.started', 'make scale service=api count=3'],
      ['run.finished', 0],
    ]);
    expect(told.slice(-6)).toEqual([
      ['run.started', 'make api-status'],
      ['run.finished', 0],
      ['status.changed', 'mitigated'],
      ['run.started', 'make test'],
      ['run.finished', 0],
      ['status.changed', 'resolved'],
    ]);
    await expectTrueRuns(title, before);
    await expectMilestones(title, { declared, mitigated, resolved });
  });

  it('mends a front that has lost the API, by the procedure of the runbook', async () => {
    const { system, window } = rehearsal;
    const title = 'Guests get 502';
    await rehearsal.leaveIncident();
    await system.breakBy('web-down');
    await rehearsal.run('See what guests see: `make web-status`', '✗ failed with 2');
    await window.terminal.waitFor('answers 502');

    const declared = await rehearsal.declare('SEV1', title);
    const before = await callsSoFar();
    const line = await rehearsal.lineOf('`make restart service=web`');
    await window.editor.clickCodeLens('▶ Run', line);
    expect(await window.dialog('changes the system')).toContain('make restart service=web');
    await window.answerDialog('Run');
    await window.editor.waitForCodeLens('✓ 0', line);
    const mitigated = await rehearsal.setStatus('mitigated');
    await rehearsal.run('See what guests see: `make web-status`', '✓ 0');
    await rehearsal.run('Let the smoke tests order a dish: `make test`', '✓ 0');
    const resolved = await rehearsal.setStatus('resolved');

    expect(await toldOf(title)).toEqual([
      ['incident.declared', title],
      ['run.started', 'make restart service=web'],
      ['run.finished', 0],
      ['status.changed', 'mitigated'],
      ['run.started', 'make web-status'],
      ['run.finished', 0],
      ['run.started', 'make test'],
      ['run.finished', 0],
      ['status.changed', 'resolved'],
    ]);
    await expectTrueRuns(title, before);
    await expectMilestones(title, { declared, mitigated, resolved });
  });

  it('has changed neither the runbook nor what git sees', async () => {
    expect(await rehearsal.runbookIsUntouched()).toBe(true);
    expect(await rehearsal.system.changes()).toBe('');
  });
});
