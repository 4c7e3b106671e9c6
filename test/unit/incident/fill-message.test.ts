import { expect, test } from 'vitest';
import { fillMessage, type MessageFacts } from '../../../extension/incident/fill-message';

const facts: MessageFacts = {
  id: '2026-11-23-the-kettle-7f3a',
  title: 'The kettle is cold (again): crème brûlée fails!',
  severity: 'SEV2',
  status: 'investigating',
  declaredAt: '2026-11-23T03:00:02.000Z',
  roles: new Map([['Incident Commander', 'Ada Fischer <ada@example.com>']]),
};
const fill = (text: string) => fillMessage(text, facts, '2026-11-23T04:05:06.000Z');

test('what the log knows is filled in, in all styles; the rest stays', () => {
  expect(fill('[SEVERITY] <title> is {{ status }}; {incident commander} leads; {next step}')).toBe(
    `SEV2 ${facts.title} is investigating; Ada Fischer leads; {next step}`,
  );
  expect(fill('Since {start time}, at {time}')).toBe('Since 2026-11-23 03:00 UTC, at 04:05 UTC');
});

test('in the name of a channel a value is written as such names are', () => {
  expect(fill('#incident-{date}-{description}')).toBe(
    '#incident-2026-11-23-the-kettle-is-cold-again-creme-brulee-fails',
  );
  const long = fillMessage('#inc-{title}', { ...facts, title: 'a '.repeat(100) }, facts.declaredAt);
  expect(long.length).toBeLessThanOrEqual(80);
  expect(long).toMatch(/^#inc-(?:a-)+a$/);
});
