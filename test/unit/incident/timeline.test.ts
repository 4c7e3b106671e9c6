import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldEvents, IncidentFold } from '../../../extension/incident/fold-events';
import { orderEvents } from '../../../extension/incident/order-events';
import { Timeline } from '../../../extension/incident/timeline';
import { Events, stepOf } from './events';

function names(timeline: Timeline): string[] {
  return timeline.events.map(({ id }) => id);
}

describe('a timeline', () => {
  test('grows in place while events come at its end', () => {
    const [one, two] = [new Events('a').declare(), new Events('b')];
    const timeline = new Timeline();
    timeline.update([one.all, two.all]);
    const { events } = timeline;
    two.advance(1);
    two.add('note.added', { text: 'from the other' });
    expect(timeline.update([one.all, two.all])).toBe(true);
    one.advance(2);
    one.add('note.added', { text: 'answer' });
    expect(timeline.update([one.all, two.all])).toBe(true);
    expect(timeline.events).toBe(events);
    expect(names(timeline)).toEqual(['a1', 'b1', 'a2']);
  });

  test('is another one when an event belongs in between', () => {
    const [one, two] = [new Events('a').declare(), new Events('b')];
    one.add('note.added', { text: 'second' });
    const timeline = new Timeline();
    timeline.update([one.all]);
    const { events } = timeline;
    two.add('note.added', { text: 'written offline' });
    expect(timeline.update([one.all, two.all])).toBe(false);
    expect(timeline.events).not.toBe(events);
    expect(names(timeline)).toEqual(['a1', 'b1', 'a2']);
  });

  test('is another one when a journal was changed or is gone', () => {
    const one = new Events('a').declare();
    one.add('note.added', { text: 'note' });
    const timeline = new Timeline();
    timeline.update([one.all]);
    expect(timeline.update([one.all.map((event) => ({ ...event }))])).toBe(false);
    expect(timeline.update([one.all.slice(0, 1)])).toBe(false);
    expect(names(timeline)).toEqual(['a1']);
    expect(timeline.update([])).toBe(false);
    expect(names(timeline)).toEqual([]);
  });

  test('is what all events in one go give, whatever arrives when', () => {
    const move = fc.record({ writer: fc.nat(2), lamport: fc.nat(12), look: fc.boolean() });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const journals = ['a', 'b', 'c'].map((name) => new Events(name));
        const all = () => journals.map((journal) => [...journal.all]);
        const timeline = new Timeline();
        for (const { writer, lamport, look } of moves) {
          const journal = journals[writer]!;
          journal.advance(lamport);
          journal.add('note.added', { text: '' });
          if (look) timeline.update(all());
        }
        timeline.update(all());
        expect(names(timeline)).toEqual(orderEvents(all()).map(({ id }) => id));
      }),
    );
  });
});

test('a fold that goes on says at each event what a new one would', () => {
  const events = new Events().declare();
  events.add('step.done', { step: stepOf('a') });
  const first = events.run(stepOf('a'));
  const second = events.run(stepOf('b'), 'c2');
  events.finish(second, 0);
  events.finish(first, 1);
  const note = events.add('note.added', { text: 'note' });
  const retraction = events.add('note.retracted', { event: note, why: '' });
  events.add('note.retracted', { event: retraction, why: '' });
  events.add('step.skipped', { step: stepOf('b'), why: 'no need' });
  events.add('role.assigned', { role: 'Scribe', person: 'bob' });
  const fold = new IncidentFold();
  for (const [at, event] of events.all.entries()) {
    fold.take(event);
    expect(fold.state()).toEqual(foldEvents(events.all.slice(0, at + 1)));
  }
});
