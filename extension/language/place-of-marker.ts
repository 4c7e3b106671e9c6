import type { DocumentFence, RunbookDocument } from '../runbook/document';
import type { SourceRange } from '../runbook/model';

/** Where a block is opened. */
export interface MarkerPlace {
  /** What stands in front of it on its line: indentation, marks of lists and quotes. */
  readonly before: string;
  /** The backticks or tildes. */
  readonly text: string;
  readonly marker: SourceRange;
  /** Nothing but the place right behind them. */
  readonly end: SourceRange;
}

/** The marker that opens a fenced block; undefined for an indented one. */
export function placeOfMarker(
  { lines }: RunbookDocument,
  { line, bodyLine }: DocumentFence,
): MarkerPlace | undefined {
  if (bodyLine === line) return undefined;
  const [, before, text] = /^(.*?)(`{3,}|~{3,})/.exec(lines[line - 1] ?? '') ?? [];
  if (before === undefined || text === undefined) return undefined;
  const column = before.length + 1;
  const endColumn = column + text.length;
  return {
    before,
    text,
    marker: { line, column, endLine: line, endColumn },
    end: { line, column: endColumn, endLine: line, endColumn },
  };
}
