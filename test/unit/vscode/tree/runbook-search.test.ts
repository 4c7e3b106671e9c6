import { expect, test } from 'vitest';
import { RunbookSearch } from '../../../../extension/vscode/tree/runbook-search';
import { phase, runbook, step } from '../../incident/runbooks';

const { runbook: kitchen } = runbook({
  title: 'Kitchen',
  phases: [phase('Restart')],
  procedures: [{ name: 'Orders fail', line: 7, symptoms: ['The front answers 503'] }],
  steps: [
    step('a', { procedure: 'Orders fail', line: 9, text: 'Restart the database: `true`' }),
    step('b', { phase: 'Restart', line: 3, text: 'Tell the guests: nobody orders now' }, 0),
  ],
});
const search = new RunbookSearch([{ uri: 'file:///kitchen.md', runbook: kitchen }]);
const labels = (query: string): string[] => search.find(query, 10).map(({ label }) => label);

test.each([
  ['front 503', ['The front answers 503']],
  ['503 FRONT', ['The front answers 503']],
  ['true', ['Restart the database']],
  ['guests', ['Tell the guests: nobody orders now']],
  ['nothing like it', []],
])('%s', (query, found) => {
  expect(labels(query)).toEqual(found);
});

test('what says it itself comes before what stands within it, a known problem before a step', () => {
  expect(labels('orders')).toEqual([
    'Orders fail',
    'Tell the guests: nobody orders now',
    'The front answers 503',
    'Restart the database',
  ]);
  expect(labels('restart')).toEqual([
    'Restart',
    'Restart the database',
    'Tell the guests: nobody orders now',
  ]);
});

test('a place is where it stands', () => {
  expect(search.find('503', 1)).toMatchObject([
    { kind: 'symptom', uri: 'file:///kitchen.md', line: 7, within: 'Kitchen › Orders fail' },
  ]);
});

test('an empty query has everything, as far as there is room', () => {
  expect(labels('')).toHaveLength(6);
  expect(search.find('', 2)).toHaveLength(2);
});
