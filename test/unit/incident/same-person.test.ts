import { expect, test } from 'vitest';
import { samePerson } from '../../../extension/incident/same-person';

test.each([
  ['Ada Fischer <ada@example.org>', 'ada  fischer', true],
  ['Ada Fischer <ada@example.org>', 'ADA@example.org', true],
  ['Ada <ada@example.org>', 'A. Fischer <ada@example.org>', true],
  ['Ada <ada@example.org>', 'Ada <ada@example.com>', false],
  ['Ada', 'Bob', false],
])('%s and %s: %s', (a, b, same) => {
  expect(samePerson(a, b)).toBe(same);
  expect(samePerson(b, a)).toBe(same);
});
