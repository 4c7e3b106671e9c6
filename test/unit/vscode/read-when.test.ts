import { expect, test } from 'vitest';
import { readWhen } from '../../../extension/vscode/commands/read-when';

const now = new Date(2026, 10, 24, 3, 10);

test.each([
  ['02:40', new Date(2026, 10, 24, 2, 40)],
  [' 3:10 ', now],
  ['22:15', new Date(2026, 10, 23, 22, 15)],
  ['2026-11-22 02:40', new Date(2026, 10, 22, 2, 40)],
  ['2026-11-22T02:40:00Z', new Date('2026-11-22T02:40:00Z')],
  ['20m', new Date(2026, 10, 24, 2, 50)],
  ['1h 5min', new Date(2026, 10, 24, 2, 5)],
  ['2026-11-24 04:00', undefined],
  ['2026-02-31 04:00', undefined],
  ['24:00', undefined],
  ['soon', undefined],
  ['', undefined],
])('%j is %s', (text, time) => {
  expect(readWhen(text, now)).toEqual(time);
});

test('a time in UTC is the same everywhere', () => {
  const at = readWhen('02:40Z', new Date('2026-11-24T03:10:00Z'));
  expect(at?.toISOString()).toBe('2026-11-24T02:40:00.000Z');
});
