import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexSimple } from '../../../../extension/command/reading/lex-simple';
import { readTree } from '../../../../extension/command/reading/read-tree';
import type { Statement } from '../../../../extension/command/reading/statement';
import { loadGrammar } from '../filling/load-grammar';

const grammar = await loadGrammar();

function byGrammar(text: string): Statement[] {
  const tree = grammar.parse(text);
  try {
    return readTree(tree.rootNode, text, 0);
  } finally {
    tree.delete();
  }
}

/** Words as runbooks have them, and the characters around which shells have rules of their own. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z0-9_.\/:=,@%+-]{1,10}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^'[^'\n]{0,12}'$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^"[A-Za-z0-9 .|&;<>(){}'#*$_!~-]{0,12}"$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z/=]{0,3}\$[A-Za-z_]{1,6}[a-z./-]{0,3}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{0,2}\$\{[A-Za-z_]{1,6}\}[a-z./"'-]{0,3}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('2>&1', '>', '>>', '2>/dev/null', '> out.txt', '>&2', '2>', '<in'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'if',
      'then',
      'export',
      'time',
      '!',
      '{',
      '}',
      '[',
      '[[',
      'in',
      'do',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '~/x',
      '=~',
      '!',
      '^a',
      '#x',
      'a#b',
      '*',
      '?',
      'a{b,c}',
      '\\',
      '`x`',
      '-',
      '--',
      '5',
    ),
  },
);
const joint = fc.oneof(
  { weight: 12, arbitrary: fc.constant(' ') },
  { weight: 1, arbitrary: fc.constantFrom('  ', '\t', '', ' \\\n', ' \\\n  ', '\\\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(' | ', ' && ', ' || ', '; ', ' ; ', '|', '&&', ' & ', ' |& ', ';;'),
  },
);
const program = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('kubectl', './run.sh', '/usr/bin/make', 'read', 'env') },
  { weight: 1, arbitrary: fc.stringMatching(/^~?[\w.\/:,-]{1,6}$/) },
);
const line = fc
  .tuple(program, fc.array(fc.tuple(word, joint), { minLength: 1, maxLength: 6 }))
  .map(([name, parts]) => `${name} ${parts.map(([text, after]) => text + after).join('')}`);

describe('the lexer for plain lines', () => {
  it('says what the grammar says, whenever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(line, (text) => {
        const simple = lexSimple(text, 0);
        if (simple === undefined) return;
        answered++;
        const first = byGrammar(text)[0];
        expect({ text, statement: simple }).toEqual({ text, statement: first });
      }),
      { numRuns: 1200 },
    );
    expect(answered).toBeGreaterThan(150);
  });

  it.each([
    'kubectl -n web get pods',
    'kubectl logs $POD --tail=100 | grep -i "no space" && echo found',
    'make restart service=api 2>&1',
    'ls -l > /tmp/list.txt',
    'ps aux | grep web | wc -l && date | cat || ls | tail | sort',
    'aws rds describe-db-instances \\\n  --region eu-west-1',
    'ls ~/logs/*.txt',
    '~/bin/restart web',
    'replicas: 3',
    '2024-01-02 10:11:12 started',
    '+------+------+',
  ])('answers for %j', (text) => {
    expect(lexSimple(text, 0)).toEqual(byGrammar(text)[0]);
  });

  it.each([
    'X=1 make',
    'cat <<EOF',
    'for x in a; do',
    'echo $(date)',
    'echo "a',
    'a |',
    'sleep 1 &',
    'ls [a-z].txt',
    'user@host ls',
  ])('leaves %j to the grammar', (text) => {
    expect(lexSimple(text, 0)).toBeUndefined();
  });
});
