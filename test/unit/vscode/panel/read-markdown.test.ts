import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLinkTarget,
  isMarkdown,
  type MarkdownBlock,
  type MarkdownInline,
} from '../../../../extension/vscode/panel/markdown-node';
import { readMarkdown, readNote } from '../../../../extension/vscode/panel/read-markdown';
import { hostileTexts } from '../../../webview/hostile';

/** Where all links and images of a tree lead. */
function targetsOf(blocks: readonly MarkdownBlock[]): readonly string[] {
  const json = JSON.stringify(blocks);
  return [...json.matchAll(/"to":("(?:[^"\\]|\\.)*")/g)].map(
    ([, to = '""']) => JSON.parse(to) as string,
  );
}

function textOf(blocks: readonly MarkdownBlock[]): string {
  const inlines = (content: readonly MarkdownInline[]): string =>
    content
      .map((each) =>
        each.kind === 'break' ? '\n' : 'text' in each ? each.text : inlines(each.content),
      )
      .join('');
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return inlines(block.content);
        case 'list':
          return block.items.map(textOf).join('\n');
        case 'quote':
          return textOf(block.blocks);
        case 'code':
          return block.text;
        case 'table':
          return [block.header, ...block.rows.map(({ cells }) => cells)]
            .map((cells) => cells.map(inlines).join('|'))
            .join('\n');
        case 'rule':
          return '';
      }
    })
    .join('\n');
}

describe('a Markdown text as a tree', () => {
  test('has what Markdown has', () => {
    const blocks = readMarkdown(
      [
        '# Look, then act',
        '',
        '- [x] **look** at _all_ of `it`',
        '- [ ] ~~wait~~ [here](../notes.md#why)',
        '',
        '3. third',
        '',
        '> quoted',
        '',
        '```sh',
        'ls -l',
        '```',
        '',
        '| a | b |',
        '| - | - |',
        '| 1 | 2<br>3 |',
        '',
        '---',
      ].join('\n'),
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'list',
      'list',
      'quote',
      'code',
      'table',
      'rule',
    ]);
    expect(blocks[0]).toMatchObject({ level: 1, anchor: 'look-then-act', line: 1 });
    expect(blocks[1]).toMatchObject({
      start: null,
      items: [[{ box: 'ticked' }], [{ box: 'empty', content: [{ kind: 'struck' }, {}, {}] }]],
    });
    expect(blocks[2]).toMatchObject({ start: 3 });
    expect(blocks[4]).toMatchObject({ text: 'ls -l' });
    expect(textOf(blocks)).toBe(
      'Look, then act\nlook at all of it\nwait here\nthird\nquoted\nls -l\na|b\n1|2\n3\n',
    );
  });

  test('names the steps where they stand, whatever the line ends and however nested', () => {
    const text =
      '---\r\nowner: ops\r\n---\r\n# A\r\n\r\n- one\r\n  - - two\r\n  ```sh\r\n  ls\r\n  ```\r\n';
    const steps = [
      { id: 'fence', line: 8 },
      { id: 'one', line: 6 },
      { id: 'two', line: 7 },
    ];
    const found = JSON.stringify(readMarkdown(text, steps)).match(/"steps":\["[^\]]*\]/g);
    expect(found).toEqual(['"steps":["one"]', '"steps":["two"]', '"steps":["fence"]']);
  });

  test('shows a picture by its description, and loads nothing', () => {
    expect(readMarkdown('![the pool](pool.svg)')).toEqual([
      {
        kind: 'paragraph',
        box: null,
        steps: [],
        content: [{ kind: 'image', to: 'pool.svg', content: [{ kind: 'text', text: 'the pool' }] }],
      },
    ]);
  });

  test('hides comments in a document, and nothing in a note', () => {
    expect(textOf(readMarkdown('a <!-- runbook: name=x --> b\n\n<!-- c -->\n\n<b>d</b>'))).toBe(
      'a  b\n<b>d</b>',
    );
    expect(textOf(readNote('a <!-- b --> c'))).toBe('a <!-- b --> c');
    expect(textOf(readNote('one\ntwo'))).toBe('one\ntwo');
  });

  test('makes plain text of links to anything that runs, and of those to nowhere known', () => {
    for (const to of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'command:workbench.action.quit',
      'vscode://evil.extension/run',
      'vscode-insiders:x',
      'file:///etc/passwd',
      'data:text/html,x',
      'vbscript:x',
      'ssh://host',
      '//evil.example/x',
      '\\\\evil\\share',
      'https:/evil',
      'c:/windows',
      '',
      `https://evil.example/${'x'.repeat(5_000)}`,
    ]) {
      expect(isLinkTarget(to), to).toBe(false);
    }
    for (const text of ['[x](command:y)', '<command:y>', '![x](file:y)', '[x](<javascript:y>)']) {
      const blocks = readMarkdown(text);
      expect(targetsOf(blocks), text).toEqual([]);
      expect(textOf(blocks)).toBe(text);
    }
    for (const to of [
      'https://a.example/b?c#d',
      'mailto:a@b.example',
      '#why',
      'a/b.md#c',
      '/a.md',
      'a b.md',
      '?x',
    ]) {
      expect(isLinkTarget(to), to).toBe(true);
    }
  });

  test('is no more than text where the text is hostile', () => {
    for (const hostile of hostileTexts) {
      for (const blocks of [readMarkdown(hostile), readNote(hostile)]) {
        expect(isMarkdown(JSON.parse(JSON.stringify(blocks))), hostile).toBe(true);
        for (const to of targetsOf(blocks))
          expect(to, hostile).toMatch(/^https:\/\/evil\.example\//);
      }
    }
  });

  test('fits the contract, whatever the text', () => {
    const pieces = fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      '](',
      ')',
      '<',
      '>',
      '\n',
      '- ',
      '#',
      '|',
      '!',
      '~~',
      '&#x6a;',
      'javascript:',
      'https://a.b',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
        for (const blocks of [readMarkdown(all.join('')), readNote(all.join(''))]) {
          expect(isMarkdown(blocks)).toBe(true);
        }
      }),
    );
  });

  test('is not nested deeper than a page can draw, and takes no time that a person would see', () => {
    const deep = `${'*'.repeat(9_000)}a${'*'.repeat(9_000)}`;
    const depth = JSON.stringify(readNote(deep)).split('"content"').length;
    expect(depth).toBeLessThan(30);
    expect(textOf(readNote('*'.repeat(100_000)))).toHaveLength(100_000);
  });
});
