import type { FoldingRange } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RunbookDocument } from '../../runbook/document';
import type { MarkdownShare } from './definition';

/**
 * What can be folded: the front matter; and where the editor does not fold Markdown itself, what stands
 * under each heading, steps of several lines, and blocks of code.
 */
export function foldingRanges(
  document: RunbookDocument,
  text: TextDocument,
  markdown: MarkdownShare,
): FoldingRange[] {
  const ranges = [...frontMatter(text)];
  if (!markdown.isOurs) return ranges;
  const { headings, lines, fences, runbook } = document;
  for (const { line, level } of headings) {
    const next = headings.find((each) => each.line > line && each.level <= level);
    ranges.push(
      ...foldFrom(line, withoutEmpty(lines, next === undefined ? lines.length : next.line - 1)),
    );
  }
  for (const { info, body, bodyLine } of fences) {
    if (info === '' || body === '') continue;
    ranges.push(
      ...foldFrom(bodyLine - 1, bodyLine - 1 + body.replace(/\n$/, '').split('\n').length),
    );
  }
  for (const { line, endLine } of runbook.steps) {
    ranges.push(...foldFrom(line, withoutEmpty(lines, endLine)));
  }
  // One fold may begin in a line.
  const first = new Map<number, FoldingRange>();
  for (const range of ranges) if (!first.has(range.startLine)) first.set(range.startLine, range);
  return [...first.values()].sort((a, b) => a.startLine - b.startLine);
}

/** Of 1-based lines, the last one included. */
function foldFrom(line: number, endLine: number): readonly FoldingRange[] {
  return endLine > line ? [{ startLine: line - 1, endLine: endLine - 1 }] : [];
}

function withoutEmpty(lines: readonly string[], endLine: number): number {
  let last = endLine;
  while (last > 1 && (lines[last - 1] ?? '').trim() === '') last -= 1;
  return last;
}

function frontMatter(text: TextDocument): readonly FoldingRange[] {
  const [, inner] =
    /^---[ \t]*\r?\n([^]{0,16384}?)^(?:---|\.\.\.)[ \t]*$/m.exec(text.getText()) ?? [];
  if (inner === undefined || !text.getText().startsWith('---')) return [];
  return [{ startLine: 0, endLine: inner.split('\n').length, kind: 'region' }];
}
