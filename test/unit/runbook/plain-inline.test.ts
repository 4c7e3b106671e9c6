import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInlineTokens } from '../../../extension/runbook/markdown/inline-tokens';
import { linkRulesOf } from '../../../extension/runbook/markdown/markdown-library';
import { readPlainInline } from '../../../extension/runbook/markdown/plain-inline';
import { ParagraphPlaces, SourceText } from '../../../extension/runbook/markdown/source-text';

const environment = { references: { GUIDE: { href: '/guide', title: '' } } };

function both(cut: string) {
  const places = new ParagraphPlaces(new SourceText(cut), cut, 1);
  return {
    plain: readPlainInline(cut, places, linkRulesOf(environment)),
    library: readInlineTokens(cut, environment, places),
  };
}

/** What texts are made of, and the characters around which Markdown has rules of its own. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('restart', 'the', 'Proxy', 'max_age', '3', 'ü', '–') },
  {
    weight: 5,
    arbitrary: fc.constantFrom(' ', '\n', '  ', ' \n ', ': ', '.', '!', ' & ', ' < 5 '),
  },
  { weight: 3, arbitrary: fc.constantFrom('`make x`', '`` a`b ``', '` *x* `', '`[a](b)`', '`') },
  { weight: 3, arbitrary: fc.constantFrom('**Note**', '**Note:**', '**', '** ', ' * ', '*', '_') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('[text](/x)', '[a `b`](c)', '[text][guide]', '[guide]', '[ ] ', '['),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(']', '](', ')', '~~', '<b>', '&amp;', '\\', '![', '(javascript:x)'),
  },
);
const text = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) =>
  pieces
    .join('')
    .replace(/\n\s*\n/g, '\n')
    .trim(),
);

describe('the quick reader of texts', () => {
  it('reads what the Markdown library reads, whenever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(text, (cut) => {
        const { plain, library } = both(cut);
        if (plain === undefined) return;
        answered++;
        expect({ cut, read: plain }).toEqual({ cut, read: library });
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(300);
  });

  it.each([
    'Restart the proxy',
    '[ ] **Look at the logs**: `kubectl logs deploy/api`',
    'See [the guide](/guide)',
    'See [the guide][guide], [guide] and [nothing]',
    '**[Restart `api`](#restart)** when max_age < 5 & rising!',
  ])('answers for %j', (cut) => {
    const { plain, library } = both(cut);
    expect(plain).toEqual(library);
  });

  it.each(['*a*', '_a_', '***a***', '<b>a</b>', 'a\\*', '&amp;', '![a](b)', '[a](b "c")', '`a'])(
    'leaves %j to the library',
    (cut) => {
      expect(both(cut).plain).toBeUndefined();
    },
  );
});
