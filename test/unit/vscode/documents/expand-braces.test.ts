import { expect, test } from 'vitest';
import { expandBraces } from '../../../../extension/vscode/documents/expand-braces';

test.each([
  ['**/*.md', ['**/*.md']],
  ['**/*.{md,markdown}', ['**/*.md', '**/*.markdown']],
  ['{a,b{c,d}}/*', ['a/*', 'bc/*', 'bd/*']],
  ['{a,a}', ['a']],
  ['{open', ['{open']],
  ['{}x', ['x']],
])('%s', (glob, alternatives) => {
  expect([...expandBraces(glob)].sort()).toEqual([...alternatives].sort());
});
