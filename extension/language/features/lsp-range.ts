import type { Position, Range } from 'vscode-languageserver-types';
import type { SourceRange } from '../../runbook/model';

/** The protocol counts lines and columns from 0. */
export function lspRange({ line, column, endLine, endColumn }: SourceRange): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** A stretch of one line; all 0-based, the end exclusive. */
export function rangeInLine(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** Whether a place lies in a range or at its end. */
export function holds({ start, end }: Range, { line, character }: Position): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  return afterStart && (line < end.line || (line === end.line && character <= end.character));
}
