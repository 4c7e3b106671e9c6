import type { DocumentFence, RunbookDocument } from '../runbook/document';
import type { SourceRange } from '../runbook/model';

/** The language that a block names, in lower case; empty where it names none. */
export function languageOf({ info }: DocumentFence): string {
  return (/^\{?\s*\.?([\w+-]+)/.exec(info)?.[1] ?? '').toLowerCase();
}

/** Where a stretch of a block's line stands in the file. Line and column are 0-based in the body. */
export function placeInFence(
  { lines }: RunbookDocument,
  { body, bodyLine }: DocumentFence,
  line: number,
  column: number,
  length: number,
): SourceRange {
  const source = lines[bodyLine - 1 + line] ?? '';
  const written = body.split('\n')[line] ?? '';
  // What the list or the quote around the block adds stands in front.
  const start = Math.max(0, source.trimEnd().length - written.trimEnd().length) + column + 1;
  const number = bodyLine + line;
  return { line: number, column: start, endLine: number, endColumn: start + length };
}
