import { describe, expect, it } from 'vitest';
import { eventLine, timelineLines } from '../../../extension/incident/event-line';
import { personName } from '../../../extension/incident/person-name';
import { Events } from './events';

const at = '2026-11-23T16:24:03.120Z';
const ada = { at, actor: 'Ada Fischer <ada@example.org>' };

describe('a timeline in lines', () => {
  it('says when, who and what', () => {
    const events = new Events();
    events.add('note.added', { text: 'the pool\nis exhausted' }, ada);
    expect(timelineLines(events.all)).toEqual([
      '2026-11-23 16:24:03Z  Ada Fischer  noted: the pool ⏎ is exhausted',
    ]);
  });

  it('tells the time at which it happened, where that was entered afterwards', () => {
    const events = new Events();
    events.add('note.added', { text: 'x' }, { ...ada, occurredAt: '2026-11-23T15:00:00.000Z' });
    expect(timelineLines(events.all)[0]).toMatch(/^2026-11-23 15:00:00Z/);
  });

  it('says which of several runs has ended', () => {
    const events = new Events();
    const run = events.run(null);
    events.run(null);
    events.add(
      'run.finished',
      { run, outcome: 'exited', exitCode: 2, durationMs: 1500, output: null },
      ada,
    );
    expect(timelineLines(events.all).at(-1)).toBe(
      '2026-11-23 16:24:03Z  Ada Fischer  true: failed with 2 after 1.5 s',
    );
    const [end] = events.all.slice(-1);
    expect(end && eventLine(end)).toMatch(/Ada Fischer {2}failed with 2/);
  });
});

describe('personName', () => {
  it.each([
    ['Ada Fischer <ada@example.org>', 'Ada Fischer'],
    ['ada', 'ada'],
    ['<ada@example.org>', '<ada@example.org>'],
  ])('%s is called %s', (person, name) => {
    expect(personName(person)).toBe(name);
  });
});
