import { expect, test } from 'vitest';
import { readDue } from '../../../extension/incident/read-due';

const now = new Date('2026-01-31T23:00:00Z');

test.each([
  ['30m', '2026-01-31T23:30:00.000Z'],
  [' 3d ', '2026-02-03'],
  ['2026-02-28', '2026-02-28'],
  ['2026-01-31T23:59:00+01:00', '2026-01-31T22:59:00.000Z'],
  ['2026-13-01', undefined],
  ['2026-01-31T23:59:00', undefined],
  ['soon', undefined],
  ['', undefined],
])('%j is due %s', (text, due) => {
  expect(readDue(text, now)).toBe(due);
});
