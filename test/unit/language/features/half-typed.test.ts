import { readFileSync } from 'node:fs';
import type { DocumentSymbol, Range, SelectionRange } from 'vscode-languageserver-types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completion } from '../../../../extension/language/features/completion';
import { definition } from '../../../../extension/language/features/definition';
import { documentLinks } from '../../../../extension/language/features/document-links';
import { documentSymbols } from '../../../../extension/language/features/document-symbols';
import { foldingRanges } from '../../../../extension/language/features/folding-ranges';
import { hover } from '../../../../extension/language/features/hover';
import { inlayHints } from '../../../../extension/language/features/inlay-hints';
import type { Page } from '../../../../extension/language/features/page';
import { references } from '../../../../extension/language/features/references';
import { prepareRename, rename } from '../../../../extension/language/features/rename';
import { selectionRanges } from '../../../../extension/language/features/selection-ranges';
import { semanticTokens } from '../../../../extension/language/features/semantic-tokens';
import { libraryOf } from './in-memory-library';
import { openPage } from './open-page';

const FIXTURES = [
  'test/fixtures/runbooks/disk-almost-full.md',
  'test/fixtures/runbooks/parcel-service.md',
  'examples/cuisine-code/docs/incident-response.md',
].map((path) => readFileSync(path, 'utf8'));

const FILES = {
  Makefile: readFileSync('examples/cuisine-code/Makefile', 'utf8'),
  'package.json': '{"scripts": {"build": "x"}}',
  'compose.yaml': 'services:\n  api: {}\n',
};

const markdown = { isOurs: true };

/** Asks everything at one place, and holds the answers against the text. */
async function askAll(page: Page, offset: number): Promise<void> {
  const { document, text } = page;
  const position = text.positionAt(offset);
  const library = libraryOf(FILES);
  for (const item of await completion(page, position, { markdown, lastValueOf: () => 'x' })) {
    if (item.textEdit !== undefined && 'range' in item.textEdit) inText(page, item.textEdit.range);
    expect(item.label).not.toBe('');
  }
  const hovered = await hover(page, position, () => 'x');
  if (hovered?.range !== undefined) inText(page, hovered.range);
  await definition(page, position, markdown);
  const asked = { library, markdown, withDefinition: true };
  for (const { uri, range } of (await references(page, position, asked)) ?? []) {
    if (uri === text.uri) inText(page, range);
  }
  const prepared = prepareRename(page, position, markdown);
  if (prepared?.kind === 'renamable') inText(page, prepared.range);
  await rename(page, position, 'another name', { library, markdown });
  const [selected] = await selectionRanges(page, [position]);
  expectChain(page, selected);
  expectNested(page, documentSymbols(document, markdown));
  for (const { startLine, endLine } of foldingRanges(document, text, markdown)) {
    expect(startLine).toBeLessThan(endLine);
    expect(endLine).toBeLessThan(text.lineCount);
  }
  for (const { range } of await documentLinks(page, markdown)) inText(page, range);
  const all = { start: text.positionAt(0), end: text.positionAt(text.getText().length) };
  for (const hint of inlayHints(document, all, () => 'x'))
    inText(page, { start: hint.position, end: hint.position });
  expect(semanticTokens(document).data.every((each) => each >= 0)).toBe(true);
}

function inText({ text }: Page, { start, end }: Range): void {
  const [from, to] = [text.offsetAt(start), text.offsetAt(end)];
  expect(from).toBeLessThanOrEqual(to);
  expect([text.positionAt(from), text.positionAt(to)]).toEqual([start, end]);
}

function expectNested(page: Page, symbols: readonly DocumentSymbol[]): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    expect(name).not.toBe('');
    inText(page, range);
    expectWithin(page, selectionRange, range);
    for (const child of children) expectWithin(page, child.range, range);
    expectNested(page, children);
  }
}

function expectChain(page: Page, selected: SelectionRange | undefined): void {
  for (let at = selected; at !== undefined; at = at.parent) {
    inText(page, at.range);
    if (at.parent !== undefined) expectWithin(page, at.range, at.parent.range);
  }
}

function expectWithin({ text }: Page, inner: Range, outer: Range): void {
  expect(text.offsetAt(inner.start)).toBeGreaterThanOrEqual(text.offsetAt(outer.start));
  expect(text.offsetAt(inner.end)).toBeLessThanOrEqual(text.offsetAt(outer.end));
}

describe('half-typed text', () => {
  it.each(FIXTURES)('is answered about where it ends: %#', async (fixture) => {
    // Every prefix would take a minute; each run takes others.
    const start = fc.sample(fc.nat(STRIDE), 1)[0] ?? 0;
    for (let end = start; end <= fixture.length; end += STRIDE) {
      const page = openPage(fixture.slice(0, end), FILES);
      await askAll(page, end);
    }
  });

  it('is answered about anywhere', async () => {
    const cut = fc.record({
      fixture: fc.constantFrom(...FIXTURES),
      from: fc.nat(5000),
      length: fc.nat(60),
      put: fc.constantFrom(
        '',
        '`',
        '```\n',
        '<',
        '>',
        '{',
        '|',
        '\n',
        '# ',
        '- ',
        '$(',
        '"',
        '\r\n',
        '\t',
        '<!--',
        '---\n',
        '](',
        '\u{1f525}',
      ),
      at: fc.nat(5000),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ fixture, from, length, put, at }) => {
        const start = from % fixture.length;
        const text = fixture.slice(0, start) + put + fixture.slice(start + length);
        await askAll(openPage(text, FILES), at % (text.length + 1));
      }),
      { numRuns: 40 },
    );
  });
});

/** In characters; the fixtures together are some 15,000 long. */
const STRIDE = 97;
