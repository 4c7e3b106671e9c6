import type { SourceRange } from '../../runbook/model';

/** A text in place of what stands in a range; line ends are line feeds, whatever the document has. */
export interface SourceEdit {
  readonly range: SourceRange;
  readonly text: string;
}

/** Something that can be done to a runbook's text at one place. */
export interface Offer {
  /** What it does, in a few words. */
  readonly title: string;
  /** They do not overlap, and all are about the text as it is now. */
  readonly edits: readonly SourceEdit[];
}

export function touches(range: SourceRange, other: SourceRange): boolean {
  return !isBefore(range, other) && !isBefore(other, range);
}

/** Whether a range ends before the other begins; ranges that meet touch. */
function isBefore({ endLine, endColumn }: SourceRange, { line, column }: SourceRange): boolean {
  return endLine < line || (endLine === line && endColumn < column);
}

/** Whether all of the inner range lies in the outer one. */
export function holds(outer: SourceRange, inner: SourceRange): boolean {
  const beginsBefore =
    outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const endsBehind =
    outer.endLine > inner.endLine ||
    (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return beginsBefore && endsBehind;
}
