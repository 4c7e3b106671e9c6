import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import { holds, type Offer } from './source-edit';

/** What may follow the text without belonging to it: nothing, another item, a heading. */
const NEW_BLOCK = /^\s*(?:$|(?:[-*+]|\d+[.)])\s|#{1,6}\s)/;

/**
 * Gives an inline command a block of its own, with which its text then ends. Undefined where more
 * follows the command, or where no block can stand.
 */
export function inlineToBlock(
  { lines, runbook }: RunbookDocument,
  selection: SourceRange,
): Offer | undefined {
  const command = runbook.steps
    .flatMap(({ commands }) => commands)
    .find((each) => each.source === 'inline' && holds(each, selection));
  if (command === undefined || command.line !== command.endLine) return undefined;
  const { line, column, endColumn } = command;
  const source = lines[line - 1] ?? '';
  const [, lead = '', marks = ''] =
    /^(.*?)(`+) ?(?:\$ +)?$/.exec(source.slice(0, column - 1)) ?? [];
  const rest = source.slice(endColumn - 1).trim();
  if (marks === '' || rest.replace(/\.$/, '') !== marks) return undefined;
  if (/^\s*(?:\||>|#{1,6}\s)/.test(source) || !NEW_BLOCK.test(lines[line] ?? '')) return undefined;
  const before = /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/.exec(source)?.[0] ?? '';
  const indent = before.replace(/\S/g, ' ');
  const text = lead.slice(before.length).trimEnd();
  const opening =
    text === '' ? before : `${before}${text}${/[:.]$/.test(text) ? '' : ':'}\n\n${indent}`;
  const block = ['```sh', command.text, '```'].join(`\n${indent}`);
  const range = { line, column: 1, endLine: line, endColumn: source.length + 1 };
  const title = l10n.t('Give the command a block of its own');
  return { title, edits: [{ range, text: opening + block }] };
}
