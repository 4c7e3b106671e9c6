import type { DocumentHeading, RunbookDocument } from '../runbook/document';
import { firstFrom } from './first-from';

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
  let next: DocumentHeading | undefined;
  for (let at = firstFrom(headings, line + 1); at < headings.length; at += 1) {
    next = headings[at];
    if ((next?.level ?? 0) <= level) break;
    next = undefined;
  }
  return { from: endLine + 1, to: next === undefined ? lines.length : next.line - 1 };
}
