import * as l10n from '@vscode/l10n';
import type { DocumentFence, RunbookDocument } from '../runbook/document';
import type { Fix } from './diagnostic';
import { type MarkerPlace, placeOfMarker } from './place-of-marker';

/**
 * Closes a block that is not closed: with the marker that is meant to do so and is written amiss, else
 * behind its commands. Undefined where only the author knows how much of the text is commands.
 */
export function closingFix(document: RunbookDocument, fence: DocumentFence): Fix | undefined {
  const opening = placeOfMarker(document, fence);
  if (opening === undefined) return undefined;
  const meant = markersIn(document, fence, opening);
  const closing = opening.before.replace(/[^\s>]/g, ' ') + opening.text;
  const [line] = meant;
  if (line === undefined) return behindCommands(document, fence, closing);
  const written = document.lines[line - 1] ?? '';
  // Others are blocks within a block of Markdown, or the next block.
  if (meant.length > 1 || !/^[\s>]*(?:`+|~+)\s*$/.test(written)) return undefined;
  return fixOf(line, { line, column: 1, endLine: line, endColumn: written.length + 1 }, closing);
}

/** The lines of a block that look like markers, and the line behind where it can be nothing else. */
function markersIn(
  { lines }: RunbookDocument,
  { bodyLine, endLine }: DocumentFence,
  { text }: MarkerPlace,
): readonly number[] {
  const mark = text.slice(0, 2);
  const found: number[] = [];
  for (let line = bodyLine; line <= endLine; line += 1) {
    if (written(lines[line - 1]).startsWith(mark)) found.push(line);
  }
  const isBehind = written(lines[endLine]).trimEnd() === text;
  if (isBehind && written(lines[endLine - 1]) !== '') found.push(endLine + 1);
  return found;
}

/** Commands with blank lines among them cannot be told from commands and the text that follows. */
function behindCommands(
  { lines }: RunbookDocument,
  { bodyLine, endLine }: DocumentFence,
  closing: string,
): Fix | undefined {
  const isBlank = (line: number) => written(lines[line - 1]) === '';
  let last = bodyLine - 1;
  while (last < endLine && !isBlank(last + 1)) last += 1;
  let next = last + 1;
  while (next <= endLine && isBlank(next)) next += 1;
  const isDone = next > endLine || /^ {0,3}#{2,6}\s/.test(lines[next - 1] ?? '');
  if (last < bodyLine || !isDone) return undefined;
  const column = (lines[last - 1] ?? '').length + 1;
  return fixOf(last + 1, { line: last, column, endLine: last, endColumn: column }, `\n${closing}`);
}

/** What stands in a line, without the quotes around it. */
function written(line = ''): string {
  return line.replace(/^[\s>]+/, '');
}

function fixOf(line: number, range: Fix['range'], text: string): Fix {
  return { title: l10n.t('Close the block in line {0}', line), range, text, isCertain: false };
}
