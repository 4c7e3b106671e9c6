import type { DocumentHeading, RunbookDocument } from '../runbook/document';
import type { SourceRange } from '../runbook/model';
import { firstFrom } from './first-from';

export function headingAt(
  { headings }: RunbookDocument,
  line: number,
): DocumentHeading | undefined {
  const heading = headings[firstFrom(headings, line)];
  return heading?.line === line ? heading : undefined;
}

/** The heading's first line, without what surrounds it. */
export function rangeOfHeading({ lines }: RunbookDocument, { line }: DocumentHeading): SourceRange {
  const source = (lines[line - 1] ?? '').trimEnd();
  const column = source.search(/\S|$/) + 1;
  return { line, column, endLine: line, endColumn: source.length + 1 };
}
