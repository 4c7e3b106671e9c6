import { expect, test } from 'vitest';
import { plainLabel } from '../../../extension/vscode/plain-label';

test.each([
  ['echo $(pwd)', String.raw`echo \$(pwd)`],
  ['$(sync~spin) $(x)', String.raw`\$(sync~spin) \$(x)`],
  // The label takes one backslash away, so what had one keeps it.
  [String.raw`echo \$(date)`, String.raw`echo \\$(date)`],
  ['$(ls -l) and $HOME', '$(ls -l) and $HOME'],
])('%s is read, not drawn', (text, label) => {
  expect(plainLabel(text)).toBe(label);
});
