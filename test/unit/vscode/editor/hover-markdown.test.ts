import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import {
  commandsLinked,
  hoverMarkdown,
  type HoverPart,
} from '../../../../extension/vscode/editor/hover-markdown';

const markdown = new MarkdownIt({ html: true, linkify: true });

/** Everything that Markdown makes of it, as `type` or `type: content`. */
function tokensOf(text: string): string[] {
  return markdown
    .parse(text, {})
    .flatMap((token) =>
      token.type === 'inline'
        ? (token.children ?? []).map(({ type, content }) => `${type}: ${content}`)
        : [token.type === 'fence' ? `fence: ${token.content}` : token.type],
    );
}

/** Text as an attacker would write it: pieces of Markdown, HTML and control sequences in any order. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '```',
        '````',
        '~~~',
        '\n',
        '\r',
        '\r\n',
        '[x](command:incidentRunbooks.runCommand?%5B%5D)',
        '![x](https://evil.example/x.png)',
        '<img src=x onerror=alert(1)>',
        '<https://evil.example>',
        'https://evil.example/x',
        'www.evil.example',
        '$(sync~spin)',
        '    ',
        '\t',
        '> ',
        '- ',
        '1. ',
        '# ',
        '---',
        '***',
        '| a | b |\n|---|---|\n',
        '&lt;',
        '\\',
        '[x]: https://evil.example\n',
        '[x]',
        '\u001b[31m',
        '\u0000',
        '\u202e',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('a hover', () => {
  it('keeps a line a line of text, whatever is in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tokens = tokensOf(hoverMarkdown([{ kind: 'line', text: `a${text}` }]));
        const [open, ...inner] = tokens;
        expect(open).toBe('paragraph_open');
        expect(inner.pop()).toBe('paragraph_close');
        for (const token of inner) expect(token).toMatch(/^text/);
      }),
    );
  });

  it('keeps output in its block, whatever is in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parts: HoverPart[] = [
          { kind: 'code', text, language: 'text' },
          { kind: 'line', text: 'after' },
        ];
        const [block, ...after] = tokensOf(hoverMarkdown(parts));
        expect(block).toMatch(/^fence: /);
        expect(after).toEqual(['paragraph_open', 'text: after', 'paragraph_close']);
        expect(block).not.toMatch(/[\u001b\u202e]/);
      }),
    );
  });

  it('loses nothing of ordinary output', () => {
    const text = 'total 0\n-rw-r--r-- 1 ada `x` ```\n\ttab  two spaces\n';
    expect(tokensOf(hoverMarkdown([{ kind: 'code', text, language: 'text' }]))).toEqual([
      `fence: ${text}\n`,
    ]);
  });

  it('links only what it is told to link, with its arguments whole', () => {
    fc.assert(
      fc.property(hostile, hostile, (label, argument) => {
        const parts: HoverPart[] = [
          { kind: 'links', links: [{ label: `a${label}`, command: 'our.run', args: [argument] }] },
        ];
        const links = markdown
          .parse(hoverMarkdown(parts), {})
          .flatMap(({ children }) => children ?? [])
          .filter(({ type }) => type === 'link_open')
          .map((token) => String(token.attrGet('href')));
        expect(links).toHaveLength(1);
        const [, query] = /^command:our\.run\?(.*)$/.exec(links[0] ?? '') ?? [];
        expect(JSON.parse(decodeURIComponent(query ?? ''))).toEqual([argument]);
      }),
    );
  });

  it('names the commands that its links call, each once', () => {
    const link = (command: string) => ({ label: 'x', command, args: [] });
    expect(
      commandsLinked([
        { kind: 'line', text: '[x](command:other)' },
        { kind: 'links', links: [link('our.run'), link('our.copy')] },
        { kind: 'links', links: [link('our.run')] },
      ]),
    ).toEqual(['our.run', 'our.copy']);
  });
});
