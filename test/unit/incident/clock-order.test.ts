import { expect, test } from 'vitest';
import { impossiblyEarly } from '../../../extension/incident/clock-order';
import { timelineLines } from '../../../extension/incident/event-line';
import { orderEvents } from '../../../extension/incident/order-events';
import { Events } from './events';

const at = (second: number, ms = 0): string =>
  new Date(Date.UTC(2026, 10, 23, 3, 0, second, ms)).toISOString();

/** Lets the last event say that it had seen the last one of another writer. */
function sees(own: Events, other: Events): void {
  const [last, head] = [own.all.at(-1), other.all.at(-1)];
  if (last === undefined || head === undefined) throw new Error('nothing to see');
  own.all[own.all.length - 1] = { ...last, seen: { [head.writer]: head.hash } };
}

test('an event is early where its writer had seen a later one, its own or another’s', () => {
  const [one, two] = [new Events('a'), new Events('b')];
  one.add('note.added', { text: 'first' }, { at: at(10) });
  two.advance(1);
  two.add('note.added', { text: 'answer by a slow clock' }, { at: at(5) });
  sees(two, one);
  two.add('note.added', { text: 'still slow' }, { at: at(6) });
  two.add('note.added', { text: 'in time' }, { at: at(11) });
  one.add('note.added', { text: 'set back' }, { at: at(9) });
  const timeline = orderEvents([one.all, two.all]);
  expect([...impossiblyEarly(timeline)].sort()).toEqual(['a2', 'b1', 'b2']);
  expect(timelineLines(timeline).filter((line) => line.includes('time is wrong'))).toHaveLength(3);
});

test('an event is not early that nobody had to have seen, or by less than a second', () => {
  const [one, two] = [new Events('a'), new Events('b')];
  one.add('note.added', { text: 'first' }, { at: at(10, 900) });
  two.add('note.added', { text: 'at the same time elsewhere' }, { at: at(5) });
  two.add('note.added', { text: 'answer' }, { at: at(10, 100) });
  sees(two, one);
  expect(impossiblyEarly(orderEvents([one.all, two.all]))).toEqual(new Set());
});
