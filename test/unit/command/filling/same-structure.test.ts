import { beforeAll, expect, test } from 'vitest';
import { haveSameStructure } from '../../../../extension/command/filling/same-structure';
import { insertAll } from '../../../../extension/command/filling/stand-ins';
import type { ShellGrammar } from '../../../../extension/command/shell-grammar';
import { loadGrammar } from './load-grammar';
import { templateOf } from './template-of';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

/** Whether the template means the same with this text in it as with a plain word. */
function keepsStructure(template: string, text: string): boolean {
  const places = templateOf(template).parameters.flatMap((parameter) => parameter.places);
  const [plain, filled] = ['word', text].map((each) => {
    const inserted = insertAll(
      template,
      places.map((place) => ({ parameter: 'x', place, text: each })),
    );
    return { root: grammar.parse(inserted.text).rootNode, inserted };
  });
  return haveSameStructure(plain!, filled!);
}

test.each([
  ['ls <x>', "'a b'"],
  ['ls <x>', "'it'\\''s'"],
  ['ls a=<x>/b', "'; rm'"],
  ['ls "a <x> b"', '\\$(rm) \\"'],
  ['ls "$(ls <x>)"', "'a\nb'"],
  ["ls 'a <x>'", ''],
])('the same: %s with %j', (template, text) => {
  expect(keepsStructure(template, text)).toBe(true);
});

test.each([
  ['ls <x>', 'a b'],
  ['ls <x>', 'a; rm'],
  ['ls <x>', '$(rm)'],
  ['ls <x>', '> f'],
  ['ls <x>', '# a'],
  ['ls <x> b', '#'],
  ['ls a=<x>/b', 'c d'],
  ['ls "a <x> b"', '$(rm)'],
  ['ls "a <x> b"', '" ; rm "'],
  ["ls 'a <x> b'", "' ; rm '"],
  ['<x> a', 'b=c'],
  ['<x> a; then b', 'if'],
  ['cat <<EOF\n<x>\nb\nEOF', 'EOF'],
])('not the same: %s with %j', (template, text) => {
  expect(keepsStructure(template, text)).toBe(false);
});
