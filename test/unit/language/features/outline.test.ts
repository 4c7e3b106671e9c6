import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { documentLinks } from '../../../../extension/language/features/document-links';
import { documentSymbols } from '../../../../extension/language/features/document-symbols';
import { foldingRanges } from '../../../../extension/language/features/folding-ranges';
import { selectionRanges } from '../../../../extension/language/features/selection-ranges';
import { workspaceSymbols } from '../../../../extension/language/features/workspace-symbols';
import { libraryOf } from './in-memory-library';
import { openAt, openPage } from './open-page';

const TEXT = `---
title: Orders
---

# Orders

## Workflow

### 1. Triage

- Look: \`make status\`
- Choose a level

### 2. Mitigation

\`\`\`sh
make restart service=<api|db>
make status
\`\`\`
`;

function outline(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, range, children = [] }) => [
    `${indent}${name}${detail === undefined ? '' : ` (${detail})`} ${range.start.line + 1}-${range.end.line + 1}`,
    ...outline(children, `${indent}  `),
  ]);
}

describe('document symbols', () => {
  it('are the headings, with their steps and commands', () => {
    const symbols = documentSymbols(openPage(TEXT).document, { isOurs: true });
    expect(outline(symbols)).toEqual([
      'Orders 5-20',
      '  Workflow 7-20',
      '    1. Triage (phase) 9-13',
      '      Look: `make status` (Triage) 11-11',
      '        make status 11-11',
      '      Choose a level (Triage) 12-12',
      '    2. Mitigation (phase) 14-20',
      '      make restart service=<api|db> (Mitigation) 16-19',
      '        make restart service=<api|db> 17-17',
      '        make status 18-18',
    ]);
  });

  it('are steps and commands where the editor lists headings itself', () => {
    const symbols = documentSymbols(openPage(TEXT).document, { isOurs: false });
    expect(symbols.map(({ name }) => name)).toEqual([
      'Look: `make status`',
      'Choose a level',
      'make restart service=<api|db>',
    ]);
  });
});

describe('workspace symbols', () => {
  const library = libraryOf({
    'a.md': TEXT,
    'b/c.md': '# C\n\n- Look: `make logs`\n',
    'd.md': 'No.',
  });
  const find = async (query: string) =>
    (await workspaceSymbols(query, library, (path) => `file:///work/${path}`)).map(
      ({ name, containerName, location: { uri } }) => [name, containerName, uri],
    );

  it('are the steps of every runbook', async () => {
    expect((await find('')).map(([name]) => name)).toHaveLength(4);
  });

  it('are those with the letters of the query', async () => {
    expect(await find('lk lgs')).toEqual([['Look: `make logs`', 'C', 'file:///work/b/c.md']]);
    expect((await find('CHLEV'))[0]).toEqual([
      'Choose a level',
      'Orders › Triage',
      'file:///work/a.md',
    ]);
  });
});

describe('folding ranges', () => {
  const fold = (isOurs: boolean) => {
    const { document, text } = openPage(TEXT);
    return foldingRanges(document, text, { isOurs }).map(
      ({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`,
    );
  };

  it('are the front matter, sections and blocks', () => {
    expect(fold(true)).toEqual(['1-3', '5-19', '7-19', '9-12', '14-19', '16-18']);
  });

  it('are the front matter alone where the editor folds Markdown itself', () => {
    expect(fold(false)).toEqual(['1-3']);
  });
});

describe('selection ranges', () => {
  it('grow from a placeholder to its section', async () => {
    const { page, position } = openAt(TEXT.replace('<api|db>', '<api¦|db>'));
    const texts: string[] = [];
    let at: SelectionRange | undefined = (await selectionRanges(page, [position]))[0];
    for (; at !== undefined; at = at.parent) texts.push(page.text.getText(at.range));
    expect(texts.map((text) => text.split('\n')[0])).toEqual([
      '<api|db>',
      'service=<api|db>',
      'make restart service=<api|db>',
      '```sh',
      '### 2. Mitigation',
      '## Workflow',
      '# Orders',
    ]);
  });

  it('are one for each place', async () => {
    const page = openPage('Text\n');
    const found = await selectionRanges(page, [
      { line: 0, character: 2 },
      { line: 0, character: 0 },
    ]);
    expect(found).toHaveLength(2);
  });
});

describe('document links', () => {
  const FILES = { Makefile: '\nup:\n', 'docs/bin/look.sh': { executable: true }, 'docs/x.md': '' };
  const linksIn = async (markdown: string, isOurs = false) => {
    const page = openPage(markdown, FILES);
    const links = await documentLinks(page, { isOurs });
    return links.map(({ range, target }) => [page.text.getText(range), target]);
  };

  it('lead from commands to what they name', async () => {
    expect(await linksIn('- Start: `make up`, `make nope`\n- Look: `./bin/look.sh -v`\n')).toEqual([
      ['up', 'file:///work/Makefile#L2'],
      ['./bin/look.sh', 'file:///work/docs/bin/look.sh'],
    ]);
  });

  it('lead to files where the editor does not follow links itself', async () => {
    expect(await linksIn('[a](x.md#y) [b](nope.md) [c](https://x.org)\n', true)).toEqual([
      ['x.md#y', 'file:///work/docs/x.md'],
    ]);
    expect(await linksIn('[a](x.md#y)\n')).toEqual([]);
  });
});
