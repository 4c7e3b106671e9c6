import type { TextSpan } from '../command/parameter';
import type { RunbookDocument } from '../runbook/document';
import type { Command, SourceRange } from '../runbook/model';

/** Where a stretch of a command's text stands in the file; the whole command where that is unclear. */
export function placeInCommand(
  { lines }: RunbookDocument,
  command: Command,
  { start, end }: TextSpan,
): SourceRange {
  const { line, column, endLine, endColumn } = command;
  const whole = { line, column, endLine, endColumn };
  const before = command.text.slice(0, start).split('\n');
  const row = before.length - 1;
  const stretch = command.text.slice(start, end);
  const offset = before[row]?.length ?? 0;
  const source = lines[line - 1 + row] ?? '';
  // A command in a list or behind prompts stands further to the right than its text says.
  const written = command.text.split('\n')[row] ?? '';
  const from = row === 0 ? column - 1 : source.lastIndexOf(written);
  if (from < 0 || !source.startsWith(stretch, from + offset)) return whole;
  const first = from + offset + 1;
  return {
    line: line + row,
    column: first,
    endLine: line + row,
    endColumn: first + stretch.length,
  };
}
