import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../extension/incident/fold-events';
import { type Workflow, workflowOf, type WorkflowStep } from '../../../extension/incident/workflow';
import { Events, stepOf } from './events';
import { phase, runbook, step } from './runbooks';

function workflow(events: Events, ...runbooks: ReturnType<typeof runbook>[]): Workflow {
  const state = foldEvents(events.all);
  if (state === undefined) throw new Error('no incident');
  return workflowOf(runbooks, state);
}

function statesOf(steps: readonly WorkflowStep[] | undefined): string[] {
  return (steps ?? []).map(({ step: { id }, state }) => `${id} ${state}`);
}

describe('a phase', () => {
  const phases = [phase('Detect'), phase('Escalate', ['SEV1', 'Sev-2']), phase('Review', ['sev1'])];

  test.each([
    ['SEV1', [true, true, true]],
    ['sev 2', [true, true, false]],
    ['SEV3', [true, false, false]],
    ['P1', [true, true, true]],
  ])('for %s', (severity, required) => {
    const { phases: found } = workflow(new Events().declare(severity), runbook({ phases }));
    expect(found.map((one) => one.required)).toEqual(required);
  });

  test('that is not asked for says why', () => {
    const { phases: found } = workflow(new Events().declare('SEV3'), runbook({ phases }));
    expect(found.map(({ reason }) => reason)).toEqual([
      undefined,
      'Only for SEV1 and Sev-2; this incident is SEV3.',
      'Only for sev1; this incident is SEV3.',
    ]);
  });

  test('counts its steps, in groups, and is current while something is left', () => {
    const steps = [
      step('a', { phase: 'Detect', group: 'Look' }, 0),
      step('b', { phase: 'Detect', group: 'Look' }),
      step('c', { phase: 'Detect', group: 'Tell' }, 0),
      step('d', { phase: 'Escalate' }, 0),
      step('e', { phase: 'Review' }, 0),
    ];
    const events = new Events().declare('SEV1');
    const book = runbook({ phases, steps });
    expect(workflow(events, book)).toMatchObject({
      current: { name: 'Detect' },
      next: { step: { id: 'a' } },
    });
    events.add('step.done', { step: stepOf('a') });
    events.add('step.skipped', { step: stepOf('c'), why: 'nobody to tell' });
    const now = workflow(events, book);
    expect(now.phases.map(({ done, total }) => [done, total])).toEqual([
      [2, 3],
      [0, 1],
      [0, 1],
    ]);
    expect(now.phases[0]?.groups.map(({ name, steps: own }) => [name, statesOf(own)])).toEqual([
      ['Look', ['a done', 'b todo']],
      ['Tell', ['c skipped']],
    ]);
    expect(now.next?.step.id).toBe('b');
    events.finish(events.run(stepOf('b'), 'b-1'), 0);
    expect(workflow(events, book).current?.name).toBe('Escalate');
    events.add('severity.changed', { from: 'SEV1', to: 'SEV3' });
    expect(workflow(events, book)).toMatchObject({ current: undefined, next: undefined });
  });
});

test('procedures and sections have their own steps, and two runbooks theirs', () => {
  const first = runbook({
    procedures: [{ name: 'Slow', line: 1, symptoms: [] }],
    steps: [
      step('p', { procedure: 'Slow' }),
      step('s', { headings: ['Commands'] }),
      step('t', { headings: ['Commands', 'Database'] }),
      step('u', { headings: ['Commands'] }),
    ],
  });
  const second = { ...first, path: 'other.md' };
  const events = new Events().declare();
  events.add('step.done', { step: stepOf('p') });
  const { procedures, sections } = workflow(events, first, second);
  expect(procedures.map(({ runbook: path, done, total }) => [path, done, total])).toEqual([
    ['runbook.md', 1, 1],
    ['other.md', 0, 1],
  ]);
  expect(sections.slice(0, 2).map(({ name, total }) => [name, total])).toEqual([
    ['Commands', 2],
    ['Commands › Database', 1],
  ]);
});

describe('a step of two commands', () => {
  const book = runbook({ phases: [phase('P')], steps: [step('s', { phase: 'P' }, 2)] });
  const stateIn = (events: Events): string | undefined =>
    workflow(events, book).phases[0]?.groups[0]?.steps[0]?.state;

  test('is done when the last run of each exited 0', () => {
    const events = new Events().declare();
    events.finish(events.run(stepOf('s'), 's-1'), 0);
    expect(stateIn(events)).toBe('todo');
    const second = events.run(stepOf('s'), 's-2');
    expect(stateIn(events)).toBe('running');
    events.finish(second, 0);
    expect(stateIn(events)).toBe('done');
    events.finish(events.run(stepOf('s'), 's-1'), 1);
    expect(stateIn(events)).toBe('failed');
    events.finish(events.run(stepOf('s'), 's-2'), 0);
    expect(stateIn(events)).toBe('failed');
    events.finish(events.run(stepOf('s'), 's-1'), 0);
    expect(stateIn(events)).toBe('done');
  });

  test('is done when it was checked, also when one of them runs well afterwards', () => {
    const events = new Events().declare();
    events.add('step.done', { step: stepOf('s') });
    events.finish(events.run(stepOf('s'), 's-1'), 0);
    expect(stateIn(events)).toBe('done');
  });
});

describe('when the text has changed since', () => {
  const acted = (text: string): Events => {
    const events = new Events().declare();
    events.add('step.done', { step: stepOf('old', text) });
    return events;
  };
  const now = (text: string): ReturnType<typeof runbook> =>
    runbook({ phases: [phase('P')], steps: [step('new', { phase: 'P', text })] });

  test('a step with a typo mended is still done', () => {
    const found = workflow(
      acted('Chekc the conections to the database: `make db-status`'),
      now('Check the connections to the database: `make db-status`'),
    );
    expect(found.phases[0]).toMatchObject({ done: 1 });
    expect(found.gone).toEqual([]);
  });

  test.each([
    [
      'another command',
      'Check the database: `make db-status`',
      'Check the database: `make db-restart`',
    ],
    [
      'another number',
      'Wait for 5 minutes, then look again',
      'Wait for 15 minutes, then look again',
    ],
    ['another sentence', 'Check the database', 'Tell the customers'],
  ])('a step with %s is to be done, and the old one is kept', (_, before, after) => {
    const found = workflow(acted(before), now(after));
    expect(found.phases[0]).toMatchObject({ done: 0, total: 1 });
    expect(found.gone).toMatchObject([{ step: { stepId: 'old', text: before }, state: 'done' }]);
  });
});
