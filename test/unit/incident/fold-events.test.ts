import { describe, expect, test } from 'vitest';
import type { Status } from '../../../extension/incident/event';
import { foldEvents } from '../../../extension/incident/fold-events';
import type { IncidentState } from '../../../extension/incident/incident-state';
import { at, Events, stepOf } from './events';

function fold(events: Events): IncidentState {
  const state = foldEvents(events.all);
  if (state === undefined) throw new Error('no incident');
  return state;
}

function stepState(events: Events, id: string) {
  return fold(events).steps.get(`runbook.md#${id}`);
}

test('without a declaration there is no incident', () => {
  const events = new Events();
  events.add('note.added', { text: 'early' });
  expect(foldEvents(events.all)).toBeUndefined();
  expect(foldEvents([])).toBeUndefined();
});

test('what was declared, and what later events make of it', () => {
  const events = new Events().declare('SEV3');
  expect(fold(events)).toMatchObject({
    id: 'i',
    title: 'Title',
    severity: 'SEV3',
    status: 'triage',
    open: true,
    endedAt: undefined,
    declaredAt: at(1),
    declaredBy: 'ada',
  });
  events.add('severity.changed', { from: 'SEV3', to: 'SEV1' });
  events.add('role.assigned', { role: 'Scribe', person: 'bob' });
  events.add('role.assigned', { role: 'Scribe', person: 'cy' });
  expect(fold(events).severity).toBe('SEV1');
  expect([...fold(events).roles]).toEqual([['Scribe', 'cy']]);
});

describe('what is not known is passed over:', () => {
  test.each([
    ['a later kind', { kind: 'weather.changed' }],
    ['a later version', { v: 2 }],
    ['a severity without its name', { data: { from: 'SEV2' } }],
    ['content that was forgotten', { data: undefined }],
  ])('%s', (_, change) => {
    const events = new Events().declare('SEV2');
    events.add('severity.changed', { from: 'SEV2', to: 'SEV1' });
    events.all.push({ ...events.all.pop()!, ...change });
    expect(fold(events).severity).toBe('SEV2');
  });
});

describe('notes', () => {
  test('stand until they are retracted, and again when the retraction is', () => {
    const events = new Events().declare();
    const [one, two] = ['one', 'two'].map((text) => events.add('note.added', { text }));
    const texts = (): string[] => fold(events).notes.map(({ text }) => text);
    const first = events.add('note.retracted', { event: one!, why: 'wrong' });
    expect(texts()).toEqual(['two']);
    const second = events.add('note.retracted', { event: first, why: 'right after all' });
    expect(texts()).toEqual(['one', 'two']);
    events.add('note.retracted', { event: second, why: 'no' });
    events.add('note.retracted', { event: two!, why: 'wrong' });
    expect(texts()).toEqual([]);
  });

  test('of a note that two retracted, both have to take it back', () => {
    const events = new Events().declare();
    const note = events.add('note.added', { text: 'note' });
    const [first, second] = [1, 2].map(() =>
      events.add('note.retracted', { event: note, why: '' }),
    );
    events.add('note.retracted', { event: first!, why: '' });
    expect(fold(events).notes).toEqual([]);
    events.add('note.retracted', { event: second!, why: '' });
    expect(fold(events).notes).toMatchObject([{ id: note, text: 'note', at: at(2) }]);
  });
});

describe('runs', () => {
  test('run until they finish, and what is known of their end stands', () => {
    const events = new Events().declare();
    const run = events.run(null, null);
    expect(fold(events).runs).toMatchObject([
      { id: run, outcome: 'running', exitCode: null, startedAt: at(2) },
    ]);
    events.finish(run, null, 'unknown');
    expect(fold(events).runs[0]).toMatchObject({ outcome: 'unknown' });
    events.finish(run, 3);
    events.finish(run, null, 'unknown');
    expect(fold(events).runs[0]).toMatchObject({ outcome: 'exited', exitCode: 3, durationMs: 5 });
  });

  test('that nobody started are passed over', () => {
    const events = new Events().declare();
    events.finish('nobody', 0);
    expect(fold(events).runs).toEqual([]);
  });
});

describe('a step', () => {
  const step = stepOf('s1');

  test.each([
    ['exited', 0, 'done'],
    ['exited', 1, 'failed'],
    ['timeout', null, 'failed'],
    ['failed-to-start', null, 'failed'],
    ['stopped', null, 'unknown'],
    ['refused', null, 'unknown'],
    ['unknown', null, 'unknown'],
  ] as const)('whose run ends %s (%s) is %s', (outcome, exitCode, state) => {
    const events = new Events().declare();
    const run = events.run(step);
    expect(stepState(events, 's1')).toMatchObject({ state: 'running' });
    events.finish(run, exitCode, outcome);
    expect(stepState(events, 's1')).toMatchObject({
      state,
      checked: false,
      lastRun: { id: run, outcome },
    });
  });

  test('is what was done last: check, skip or the run that was started last', () => {
    const events = new Events().declare();
    const [slow, quick] = [events.run(step, 'c1'), events.run(step, 'c2')];
    events.finish(quick, 0);
    events.finish(slow, 1);
    expect(stepState(events, 's1')?.state).toBe('done');
    expect(stepState(events, 's1')?.runsByCommand.get('c1')).toMatchObject({ exitCode: 1 });
    events.add('step.skipped', { step, why: 'not ours' });
    expect(stepState(events, 's1')).toMatchObject({ state: 'skipped', why: 'not ours', at: at(6) });
    events.add('step.done', { step });
    expect(stepState(events, 's1')).toMatchObject({ state: 'done', checked: true });
    expect(stepState(events, 's1')).not.toHaveProperty('why');
  });

  test('stays checked while nothing fails', () => {
    const events = new Events().declare();
    events.add('step.done', { step });
    events.finish(events.run(step), 0);
    expect(stepState(events, 's1')).toMatchObject({ state: 'done', checked: true });
    events.finish(events.run(step), 1);
    expect(stepState(events, 's1')).toMatchObject({ state: 'failed', checked: false });
  });
});

describe('what was forgotten', () => {
  test('is not shown any more, also where it still stands in a journal', () => {
    const events = new Events().declare();
    const note = events.add('note.added', { text: 'a secret' });
    events.add('note.added', { text: 'none' });
    const run = events.run(null);
    const output = { file: 'outputs/x.txt', bytes: 1, sha256: '', cutBytes: 0, redactions: 0 };
    const ended = { run, outcome: 'exited', exitCode: 0, durationMs: 1, output } as const;
    events.add('run.finished', ended);
    for (const event of [note, run]) events.add('content.forgotten', { event, why: '' });
    const state = fold(events);
    expect(state.notes.map(({ text }) => text)).toEqual(['none']);
    expect(state.runs).toMatchObject([{ outcome: 'exited', exitCode: 0, output: null }]);
  });

  test('is only what its own writer has forgotten', () => {
    const events = new Events('a').declare();
    const note = events.add('note.added', { text: 'stays' });
    const other = new Events('b', 9);
    other.add('content.forgotten', { event: note, why: '' });
    expect(foldEvents([...events.all, ...other.all])?.notes).toHaveLength(1);
  });
});

describe('milestones', () => {
  const change = (events: Events, to: Status, occurredAt?: string): string =>
    events.add(
      'status.changed',
      { from: 'triage', to },
      occurredAt === undefined ? {} : { occurredAt },
    );

  test('are derived from what happened', () => {
    const events = new Events().declare();
    events.add('note.added', { text: 'looking' });
    expect(fold(events).metrics).toEqual({});
    events.add('role.assigned', { role: 'Commander', person: 'ada' });
    change(events, 'mitigated');
    change(events, 'resolved');
    const state = fold(events);
    expect(Object.fromEntries(state.milestones)).toEqual({
      declared: at(1),
      acknowledged: at(3),
      mitigated: at(4),
      resolved: at(5),
    });
    expect(state.metrics).toEqual({
      timeToAcknowledgeMs: 2000,
      timeToMitigateMs: 3000,
      timeToResolveMs: 4000,
    });
    expect(state).toMatchObject({ open: true, endedAt: at(5) });
  });

  test('count from when it happened, not from when it was entered', () => {
    const events = new Events().declare();
    change(events, 'resolved', at(2));
    events.add('milestone.set', { name: 'started', time: at(-60) });
    events.add('milestone.set', { name: 'detected', time: at(-30) });
    expect(fold(events).metrics).toEqual({
      timeToDetectMs: 30_000,
      timeToAcknowledgeMs: 32_000,
      timeToMitigateMs: 62_000,
      timeToResolveMs: 62_000,
    });
  });

  test('that somebody set beat the derived ones, the last one counts', () => {
    const events = new Events().declare();
    change(events, 'resolved');
    events.add('milestone.set', { name: 'resolved', time: at(30) });
    events.add('milestone.set', { name: 'resolved', time: at(40) });
    expect(fold(events)).toMatchObject({ endedAt: at(40), metrics: { timeToResolveMs: 39_000 } });
  });

  test('that contradict each other give no measure', () => {
    const events = new Events().declare();
    events.add('milestone.set', { name: 'resolved', time: at(-1) });
    expect(fold(events).metrics).toEqual({});
  });

  test('work before the declaration acknowledges it at once', () => {
    const events = new Events().declare();
    events.add('step.done', { step: stepOf('s') }, { occurredAt: at(-100) });
    expect(fold(events).metrics).toEqual({ timeToAcknowledgeMs: 0 });
  });

  test('go when the incident is opened again', () => {
    const events = new Events().declare();
    change(events, 'resolved');
    events.add('milestone.set', { name: 'resolved', time: at(2) });
    change(events, 'closed');
    expect(fold(events)).toMatchObject({ open: false, endedAt: at(2) });
    change(events, 'investigating');
    expect(fold(events)).toMatchObject({ open: true, endedAt: undefined });
    expect([...fold(events).milestones.keys()]).toEqual(['acknowledged', 'declared']);
    change(events, 'resolved');
    expect(fold(events).endedAt).toBe(at(6));
  });

  test('a cancelled incident has ended and was never resolved', () => {
    const events = new Events().declare();
    change(events, 'cancelled');
    expect(fold(events)).toMatchObject({ open: false, endedAt: at(2), metrics: {} });
  });
});
