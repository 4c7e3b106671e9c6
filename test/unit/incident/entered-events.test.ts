import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldEvents, IncidentFold } from '../../../extension/incident/fold-events';
import { stepKey, type IncidentState } from '../../../extension/incident/incident-state';
import { orderEvents } from '../../../extension/incident/order-events';
import { Timeline } from '../../../extension/incident/timeline';
import { at, Events, stepOf } from './events';

function fold(events: Events): IncidentState {
  const state = foldEvents(events.all);
  if (state === undefined) throw new Error('no incident');
  return state;
}

describe('severities', () => {
  test('are kept with the time spent in each, up to the end', () => {
    const events = new Events().declare('SEV3');
    events.add('severity.changed', { from: 'SEV3', to: 'SEV1' }, { occurredAt: at(20) });
    events.add('severity.changed', { from: 'SEV1', to: 'SEV2' }, { occurredAt: at(50) });
    events.add('status.changed', { from: 'triage', to: 'resolved' }, { occurredAt: at(60) });
    expect(fold(events).severityHistory).toEqual([
      { severity: 'SEV3', from: at(1), until: at(20) },
      { severity: 'SEV1', from: at(20), until: at(50) },
      { severity: 'SEV2', from: at(50), until: at(60) },
    ]);
  });
});

describe('roles', () => {
  test('stay with their holder until the other confirms', () => {
    const events = new Events().declare();
    events.add('role.assigned', { role: 'Lead', person: 'ada' });
    const offer = events.add('handover.offered', { role: 'Lead', person: 'bob' });
    expect(fold(events).roles.get('Lead')).toBe('ada');
    expect([...fold(events).offeredRoles.values()]).toEqual([
      { id: offer, role: 'Lead', person: 'bob', offeredBy: 'ada', at: at(3) },
    ]);
    events.add('role.assigned', { role: 'Lead', person: 'bob', offer }, { actor: 'bob' });
    expect(fold(events).offeredRoles.size).toBe(0);
    expect(fold(events).roleHistory).toEqual([
      { role: 'Lead', person: 'ada', from: at(2), until: at(4) },
      { role: 'Lead', person: 'bob', from: at(4), until: undefined },
    ]);
  });

  test('an offer is closed by a refusal, another offer or an assignment', () => {
    const events = new Events().declare();
    const first = events.add('handover.offered', { role: 'Lead', person: 'bob' });
    const second = events.add('handover.offered', { role: 'Lead', person: 'cy' });
    events.add('handover.declined', { offer: first });
    expect(fold(events).offeredRoles.get('Lead')).toMatchObject({ id: second, person: 'cy' });
    events.add('handover.declined', { offer: second, why: 'asleep' });
    expect(fold(events).offeredRoles.size).toBe(0);
    events.add('handover.offered', { role: 'Lead', person: 'cy' });
    events.add('role.assigned', { role: 'Lead', person: 'dee' });
    expect(fold(events).offeredRoles.size).toBe(0);
  });
});

describe('tasks', () => {
  const task = { text: 'Call the bank', owner: 'bob' };

  test('are open until somebody finishes them', () => {
    const events = new Events().declare();
    const id = events.add('task.opened', { ...task, type: 'corrective' });
    const open = {
      id,
      ...task,
      type: 'corrective',
      openedBy: 'ada',
      openedAt: at(2),
    };
    expect(fold(events).tasks).toEqual([open]);
    events.add('task.done', { ...task, task: id }, { actor: 'bob' });
    events.add('task.done', { ...task, task: id }, { actor: 'cy' });
    expect(fold(events).tasks).toEqual([{ ...open, done: { by: 'bob', at: at(3) } }]);
  });

  test('are found by their text where it is not said which; else they were done unopened', () => {
    const events = new Events().declare();
    const [one, two] = [events.add('task.opened', task), events.add('task.opened', task)];
    events.add('task.done', task);
    const other = events.add('task.done', { text: 'Something else' });
    expect(fold(events).tasks.map(({ id, done }) => [id, done?.at])).toEqual([
      [one, at(4)],
      [two, undefined],
      [other, at(5)],
    ]);
  });
});

test('a note may say what was decided, and an event may be pinned', () => {
  const events = new Events().declare();
  const note = events.add('note.added', { text: 'We roll back', decision: true });
  const pin = events.add('event.pinned', { event: note }, { actor: 'bob' });
  expect(fold(events)).toMatchObject({
    notes: [{ id: note, decision: true }],
    pins: [{ id: pin, event: note, actor: 'bob' }],
  });
  events.add('note.retracted', { event: pin, why: 'wrong' });
  expect(fold(events)).toMatchObject({ notes: [{ id: note }], pins: [] });
});

test('what was entered by mistake is taken back: a note, a task, a suspect', () => {
  const events = new Events().declare();
  const ids = [
    events.add('note.added', { text: 'note' }),
    events.add('task.opened', { text: 'task' }),
    events.add('change.suspected', { repository: '.', commit: 'abc', summary: 'Break it' }),
  ];
  expect(fold(events)).toMatchObject({
    notes: [{}],
    tasks: [{}],
    suspects: [{ commit: 'abc', summary: 'Break it', at: at(4) }],
  });
  for (const event of ids) events.add('note.retracted', { event, why: 'wrong' });
  expect(fold(events)).toMatchObject({ notes: [], tasks: [], suspects: [] });
});

test('a step that was checked off or skipped by mistake is as it was before', () => {
  const events = new Events().declare();
  const step = stepOf('s');
  const stateNow = () => fold(events).steps.get(stepKey(step.runbook, step.stepId));
  const [check, again] = [events.add('step.done', { step }), events.add('step.done', { step })];
  expect(stateNow()).toMatchObject({ state: 'done', checked: true, entries: [check, again] });
  const retraction = events.add('note.retracted', { event: again, why: 'wrong' });
  expect(stateNow()).toMatchObject({ state: 'done', checked: true, entries: [check] });
  events.add('note.retracted', { event: check, why: 'wrong' });
  expect(stateNow()).toBeUndefined();
  events.add('note.retracted', { event: retraction, why: 'right after all' });
  expect(stateNow()).toMatchObject({ state: 'done', entries: [again] });
  events.finish(events.run(step), 1);
  expect(stateNow()).toMatchObject({ state: 'failed', checked: false, entries: [] });
  const skip = events.add('step.skipped', { step, why: 'no time' });
  expect(stateNow()).toMatchObject({ state: 'skipped', why: 'no time', entries: [skip] });
  events.add('note.retracted', { event: skip, why: 'there was' });
  expect(stateNow()).toMatchObject({ state: 'failed', checked: false, entries: [] });
});

test('updates are kept in order, with what was promised', () => {
  const events = new Events().declare();
  const first = events.add('status.published', {
    audience: 'customers',
    text: 'We look',
    nextDueAt: at(90),
  });
  events.add('status.published', { audience: 'customers', text: 'All well' });
  expect(fold(events).updates).toEqual([
    {
      id: first,
      audience: 'customers',
      text: 'We look',
      actor: 'ada',
      at: at(2),
      nextDueAt: at(90),
    },
    { id: 'a3', audience: 'customers', text: 'All well', actor: 'ada', at: at(3) },
  ]);
});

/** What one of several responders does, who has seen so much of what the others did. */
const move = fc.record({
  writer: fc.nat(2),
  seen: fc.nat(30),
  what: fc.nat(13),
  which: fc.nat(20),
  time: fc.option(fc.nat(60).map(at), { nil: undefined }),
  look: fc.boolean(),
});

test('whatever is done at once and arrives when: all see the same', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 50 }), fc.boolean(), (moves, backwards) => {
      const journals = ['a', 'b', 'c'].map((name) => new Events(name));
      journals[0]?.declare();
      const all = () => journals.map(({ all: events }) => [...events]);
      /** Reads whenever something arrives, as a window does. */
      const window = new Timeline();
      let going = new IncidentFold();
      let taken = 0;
      const look = () => {
        if (!window.update(all())) [going, taken] = [new IncidentFold(), 0];
        for (; taken < window.events.length; taken += 1) going.take(window.events[taken]!);
        return going.state();
      };
      for (const { writer, seen, what, which, time, look: looks } of moves) {
        const journal = journals[writer]!;
        journal.advance(seen);
        const known = journals.flatMap((one) => one.all.map(({ id }) => id));
        const id = known[which % Math.max(1, known.length)] ?? 'none';
        enter(journal, what, id, time);
        if (looks) look();
      }
      const shuffled = backwards ? all().reverse() : all();
      const whole = foldEvents(orderEvents(shuffled));
      expect(look()).toEqual(whole);
      expect(foldEvents(orderEvents(all()))).toEqual(whole);
      expect(whole?.severityHistory.at(-1)?.severity).toBe(whole?.severity);
      for (const [role, person] of whole?.roles ?? []) {
        const last = whole?.roleHistory.findLast((tenure) => tenure.role === role);
        expect(last).toMatchObject({ person, until: undefined });
      }
    }),
  );
});

function enter(journal: Events, what: number, id: string, time: string | undefined): void {
  const when = time === undefined ? {} : { occurredAt: time };
  switch (what) {
    case 0:
      return void journal.add('note.added', { text: id }, when);
    case 1:
      return void journal.add('note.retracted', { event: id, why: '' }, when);
    case 2:
      return void journal.add('task.opened', { text: 'task' }, when);
    case 3:
      return void journal.add('task.done', { text: 'task', task: id }, when);
    case 4:
      return void journal.add('role.assigned', { role: 'Lead', person: id }, when);
    case 5:
      return void journal.add('handover.offered', { role: 'Lead', person: id }, when);
    case 6:
      return void journal.add('handover.declined', { offer: id }, when);
    case 7:
      return void journal.add('change.suspected', { repository: '.', commit: id }, when);
    case 8:
      return void journal.add('status.published', { audience: 'all', text: id }, when);
    case 9:
      return void journal.add('step.done', { step: stepOf('s') }, when);
    case 10:
      return void journal.add('step.skipped', { step: stepOf('s'), why: '' }, when);
    case 11:
      return void journal.run(stepOf('s'));
    case 12:
      return void journal.finish(id, 1);
    default:
      return void journal.add('severity.changed', { from: 'SEV2', to: `SEV${id.length}` }, when);
  }
}
