import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import {
  code,
  fence,
  plain,
  table,
} from '../../../../extension/incident/post-mortem/markdown-text';
import { anyText } from '../../journal/fixtures';

const page = new MarkdownIt({ html: true });

const parts = fc.constantFrom(
  ...Array.from('`|\\<>&;#*_[]()!~$-+=1.:{} \'"ab'),
  ...['&amp;', '<b>', '\n'],
);
const texts = fc.oneof(
  fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
  anyText,
);

/** What a reader sees of a text: one line, without signs that cannot be seen. */
function seen(text: string): string {
  return text
    .trim()
    .replace(/\s*[\n\r\u0085\u2028\u2029]\s*/g, ' ⏎ ')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Surrogate}]/gu, '\uFFFD');
}

function inlineOf(
  markdown: string,
): readonly { readonly type: string; readonly content: string }[] {
  const tokens = page.parse(markdown, {}).filter(({ type }) => type === 'inline');
  return tokens.flatMap(({ children }) => children ?? []);
}

const textOf = (tokens: ReturnType<typeof inlineOf>) =>
  tokens.map(({ content }) => content).join('');

const isText = ({ type }: { readonly type: string }) => /^text(?:_special)?$/.test(type);

test('a plain text reads as it was, at the beginning of a line and within one', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(seen(text) !== '');
      const own = inlineOf(plain(text));
      expect(own.every(isText)).toBe(true);
      expect(textOf(own)).toBe(seen(text));
      expect(page.parse(plain(text), {}).map(({ type }) => type)).toEqual([
        ...['paragraph_open', 'inline', 'paragraph_close'],
      ]);
      expect(textOf(inlineOf(`- a ${plain(text)} z`))).toBe(`a ${seen(text)} z`);
    }),
  );
});

test('so it does in the cell of a table', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const markdown = table(['a', 'b'], [[plain(one), plain(other)]]);
      const cells = page.parse(markdown, {}).filter(({ type }) => type === 'inline');
      expect(cells.map(({ children }) => textOf(children ?? []))).toEqual([
        ...['a', 'b', seen(one), seen(other)],
      ]);
    }),
  );
});

test('a command reads as it was, as code', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(seen(text) !== '');
      const tokens = inlineOf(`- a ${code(text)} z`);
      expect(tokens.map(({ type }) => type)).toEqual(['text', 'code_inline', 'text']);
      expect(tokens[1]?.content).toBe(seen(text));
    }),
  );
});

test('no text ends its block', () => {
  fc.assert(
    fc.property(fc.array(texts), (lines) => {
      const text = lines.join('\n');
      const tokens = page.parse(`${fence(text, 'diff')}\n\nafter`, {});
      expect(tokens.map(({ type }) => type)).toEqual([
        ...['fence', 'paragraph_open', 'inline', 'paragraph_close'],
      ]);
      expect(tokens[0]?.content.split('\n')).toHaveLength(text.split('\n').length + 1);
    }),
  );
});
