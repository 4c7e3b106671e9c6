import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldEvents } from '../../../extension/incident/fold-events';
import type { AnyEvent } from '../../../extension/incident/incident-state';
import { orderEvents } from '../../../extension/incident/order-events';
import { Events, stepOf } from './events';

const WRITERS = 4;

/** A step of a made history: a writer does something, or learns all that another one knows. */
const move = fc.record({
  writer: fc.nat(WRITERS - 1),
  action: fc.oneof(
    fc.record({ kind: fc.constant('learn' as const), from: fc.nat(WRITERS - 1) }),
    fc.record({
      kind: fc.constantFrom('note', 'severity', 'role', 'done', 'skip', 'run', 'retract', 'status'),
      value: fc.nat(5),
    }),
  ),
});

interface Writer {
  readonly events: Events;
  /** What it has seen of each writer, itself included: how many lines. */
  readonly seen: number[];
}

/** Plays a history: who acts has a Lamport clock beyond all it has seen. Causes by event id. */
function play(moves: readonly (typeof move extends fc.Arbitrary<infer M> ? M : never)[]) {
  const writers: Writer[] = Array.from({ length: WRITERS }, (_, at) => ({
    events: new Events(String.fromCharCode(97 + at)),
    seen: Array.from({ length: WRITERS }, () => 0),
  }));
  const causes = new Map<string, ReadonlySet<string>>();
  const known = (writer: Writer): AnyEvent[] =>
    writer.seen.flatMap((count, at) => writers[at]!.events.all.slice(0, count));

  const act = (at: number, add: (events: Events, known: readonly AnyEvent[]) => void): void => {
    const writer = writers[at]!;
    const before = known(writer);
    writer.events.advance(Math.max(0, ...before.map(({ lamport }) => lamport)));
    add(writer.events, before);
    writer.seen[at] = writer.events.all.length;
    causes.set(writer.events.all.at(-1)!.id, new Set(before.map(({ id }) => id)));
  };

  act(0, (events) => events.declare());
  for (const { writer, action } of moves) {
    if (action.kind === 'learn') {
      const [to, from] = [writers[writer]!.seen, writers[action.from]!.seen];
      from.forEach((count, at) => (to[at] = Math.max(to[at]!, count)));
      continue;
    }
    act(writer, (events, before) => {
      const { kind, value } = action;
      const target = before[value % Math.max(1, before.length)]?.id ?? 'none';
      if (kind === 'note') events.add('note.added', { text: `${value}` });
      else if (kind === 'severity') events.add('severity.changed', { from: '', to: `SEV${value}` });
      else if (kind === 'role')
        events.add('role.assigned', { role: `${value % 2}`, person: events.writer });
      else if (kind === 'done') events.add('step.done', { step: stepOf(`${value}`) });
      else if (kind === 'skip') events.add('step.skipped', { step: stepOf(`${value}`), why: '' });
      else if (kind === 'run') events.finish(events.run(stepOf(`${value}`)), value % 2);
      else if (kind === 'retract') events.add('note.retracted', { event: target, why: '' });
      else
        events.add('status.changed', { from: 'triage', to: value % 2 ? 'resolved' : 'identified' });
    });
  }
  return { journals: writers.map(({ events }) => events.all), causes };
}

const histories = fc.array(move, { maxLength: 60 }).map(play);

test('the order is the same however the journals arrive, and so is the state', () => {
  fc.assert(
    fc.property(histories, fc.infiniteStream(fc.nat()), ({ journals }, draws) => {
      const order = orderEvents(journals);
      const shuffled = journals.toSorted(() => (draws.next().value % 2 === 0 ? 1 : -1));
      expect(orderEvents(shuffled)).toEqual(order);
      expect(foldEvents(orderEvents(shuffled))).toEqual(foldEvents(order));
      expect(order).toHaveLength(journals.flat().length);
    }),
  );
});

test('what an event had seen comes before it, and a journal keeps its own order', () => {
  fc.assert(
    fc.property(histories, ({ journals, causes }) => {
      const before = new Set<string>();
      const lines = new Map<string, number>();
      for (const event of orderEvents(journals)) {
        for (const cause of causes.get(event.id) ?? []) expect(before).toContain(cause);
        expect(event.seq).toBe((lines.get(event.writer) ?? 0) + 1);
        lines.set(event.writer, event.seq);
        before.add(event.id);
      }
    }),
  );
});

test('whoever has only a part of the journals has that part in the same order', () => {
  fc.assert(
    fc.property(histories, fc.array(fc.nat(30)), ({ journals }, cuts) => {
      const part = journals.map((journal, at) => journal.slice(0, cuts[at] ?? journal.length));
      const ids = new Set(part.flat().map(({ id }) => id));
      expect(orderEvents(part)).toEqual(orderEvents(journals).filter(({ id }) => ids.has(id)));
    }),
  );
});

test('a journal whose clocks were edited keeps its order', () => {
  const [one, two] = [new Events('a'), new Events('b')];
  for (const text of ['1', '2', '3']) one.add('note.added', { text });
  for (const text of ['1', '2', '3']) two.add('note.added', { text });
  one.all[1] = { ...one.all[1]!, lamport: 0 };
  expect(orderEvents([two.all, one.all]).map(({ id }) => id)).toEqual([
    'a1',
    'a2',
    'b1',
    'b2',
    'a3',
    'b3',
  ]);
});
