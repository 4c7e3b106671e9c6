import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  plausibilityAtBest,
  plausibilityOf,
} from '../../../../extension/command/reading/plausible';
import { readScript } from '../../../../extension/command/reading/read-script';
import { loadGrammar } from '../filling/load-grammar';

const grammar = await loadGrammar();
const ORDER = ['no', 'possible', 'sure'];

const word = fc.oneof(
  fc.constantFrom('kubectl', 'make', 'restart', 'Restart', 'the', 'level=info', 'X=1', 'mysql>'),
  fc.constantFrom(
    'for',
    'while',
    'if',
    'then',
    'done',
    'function',
    'run()',
    '{',
    '}',
    '[',
    '(',
    ')',
  ),
  fc.constantFrom('export', 'time', '!', '$X', '$(date)', '`x`', '"a', "it's", '#', '|', '&&', ';'),
  fc.constantFrom('name:', '"name":', '- name', '--all', '<<EOF', '> out', '/usr/bin/make', '~/x'),
  fc.stringMatching(/^[\w.,:/'"=()<>|&;$`-]{1,6}$/),
);
const joint = fc.constantFrom(' ', ' ', ' ', ' ', '', '\t', '\n', ' \\\n');
const text = fc
  .array(fc.tuple(word, joint), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

describe('the plausibility of a statement', () => {
  it('is never better than its beginning allows', () => {
    fc.assert(
      fc.property(text, (text) => {
        const [statement] = readScript(text, grammar);
        if (statement === undefined || /^\s*(?:#|\n)/.test(text)) return;
        const plausibility = plausibilityOf(statement, text.slice(statement.start, statement.end));
        const best = plausibilityAtBest(text);
        expect({ text, isAllowed: ORDER.indexOf(plausibility) <= ORDER.indexOf(best) }).toEqual({
          text,
          isAllowed: true,
        });
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['Restart the pods that hang, for example', 'no'],
    ['status: it is down', 'no'],
    ['{ "name": "web" }', 'possible'],
    ['"name": "web"', 'no'],
    ['frobnicate everything', 'possible'],
    ['kubectl get pods', 'sure'],
    ['X=1', 'sure'],
  ] as const)('of %j is at best %s', (text, best) => {
    expect(plausibilityAtBest(text)).toBe(best);
  });
});
