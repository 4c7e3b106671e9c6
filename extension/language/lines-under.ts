import type { DocumentHeading, RunbookDocument } from '../runbook/document';

/** 1-based, the last included; none where the first is behind the last. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** The lines down to the next heading that does not stand below this one. */
export function linesUnder(
  { headings, lines }: RunbookDocument,
  { line, endLine, level }: DocumentHeading,
): LineSpan {
  const next = headings.find((other) => other.line > line && other.level <= level);
  return { from: endLine + 1, to: next === undefined ? lines.length : next.line - 1 };
}
