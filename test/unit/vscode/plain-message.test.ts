import { expect, test } from 'vitest';
import { plainMessage } from '../../../extension/vscode/plain-message';

/** What VS Code makes a link of: `parseLinkedText` in its src/vs/base/common/linkedText.ts. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

test.each(['[a](command:x)', '[a](COMMAND:x "t")', 'b [a](https://x.example) [c](file:///etc)'])(
  '%s is text, and reads as before',
  (text) => {
    expect(text.match(link)).not.toBeNull();
    expect(plainMessage(text).match(link)).toBeNull();
    expect(plainMessage(text).replaceAll('\u200B', '')).toBe(text);
  },
);

test('leaves what is no link as it is', () => {
  expect(plainMessage('[a](b) [1] (command:x)')).toBe('[a](b) [1] (command:x)');
});
