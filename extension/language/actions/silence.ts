import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../../runbook/document';
import type { Diagnostic } from '../diagnostic';
import type { Offer } from './source-edit';

const ITEM = /^(\s*)((?:[-*+]|\d+[.)])\s+)/;
const TABLE = /^\s*\|/;
/** Behind such a line a comment would not be one, or would become a part of something. */
const NO_TEXT = /^\s*(?:$|`{3,}|~{3,}|\||#{1,6}\s|>|<!--|---|===|\*\*\*| {4})/;

/**
 * Says with a comment that a problem is meant so. Undefined where no comment can stand, as within a
 * table and in front matter.
 */
export function silence(
  { lines, fences }: RunbookDocument,
  { code, range }: Diagnostic,
): Offer | undefined {
  if (code === 'disable-unused' || code.startsWith('front-matter-')) return undefined;
  const fence = fences.find(({ line, endLine }) => line <= range.line && range.line <= endLine);
  // An indented block has no line of its own in front of it.
  if (fence !== undefined && fence.bodyLine === fence.line) return undefined;
  const line = fence?.line ?? range.line;
  const source = lines[line - 1] ?? '';
  const above = lines[line - 2] ?? '';
  if (/^\s*>/.test(source) || (TABLE.test(source) && TABLE.test(above))) return undefined;
  const comment = `<!-- runbook-check-disable-next-line ${code} -->`;
  const title = l10n.t('Silence {0} here', code);
  if (!NO_TEXT.test(above)) {
    const column = above.trimEnd().length + 1;
    const range = { line: line - 1, column, endLine: line - 1, endColumn: column };
    return { title, edits: [{ range, text: ` ${comment}` }] };
  }
  const [, indent = /^\s*/.exec(source)?.[0] ?? '', marker = ''] = ITEM.exec(source) ?? [];
  // As far in as the item's text, so that it parts no list: there it belongs to the item before.
  const before = indent + ' '.repeat(marker.length);
  const place = { line, column: 1, endLine: line, endColumn: 1 };
  return { title, edits: [{ range: place, text: `${before}${comment}\n` }] };
}
