import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodsOf } from '../../../extension/incident/periods';
import { at } from './events';

const changes = fc.array(
  fc.record({ value: fc.constantFrom('x', 'y', 'z'), time: fc.nat(50).map(at) }),
);
const end = fc.option(fc.nat(50).map(at), { nil: undefined });

test('periods join, none is negative, and the last one is what stands now', () => {
  fc.assert(
    fc.property(changes, end, (all, stop) => {
      const periods = periodsOf(all, stop);
      expect(periods.at(-1)?.value).toBe(all.at(-1)?.value);
      expect(periods.at(-1)?.until).toBe(all.length === 0 ? undefined : stop);
      for (const [place, { value, from, until }] of periods.entries()) {
        if (until !== undefined) expect(from <= until).toBe(true);
        const next = periods[place + 1];
        if (next !== undefined) {
          expect(next.from).toBe(until);
          expect(next.value).not.toBe(value);
        }
      }
    }),
  );
});

test('where the clocks agree, each lasts until the next one', () => {
  const all = [1, 5, 9].map((second) => ({ value: second, time: at(second) }));
  expect(periodsOf(all, undefined)).toEqual([
    { value: 1, from: at(1), until: at(5) },
    { value: 5, from: at(5), until: at(9) },
    { value: 9, from: at(9), until: undefined },
  ]);
});

test('what a later entry says began earlier leaves no time to what it overtakes', () => {
  const all = [
    { value: 'SEV2', time: at(0) },
    { value: 'SEV1', time: at(20) },
    { value: 'SEV3', time: at(10) },
  ];
  expect(periodsOf(all, at(40))).toEqual([
    { value: 'SEV2', from: at(0), until: at(10) },
    { value: 'SEV1', from: at(10), until: at(10) },
    { value: 'SEV3', from: at(10), until: at(40) },
  ]);
});
