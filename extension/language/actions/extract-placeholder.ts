import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import { placeInCommand } from '../place-in-command';
import { holds, type Offer, touches } from './source-edit';

const VALUE = /^[\w./:@%+,-]+$/;
const WORD_BEHIND_KEY = /(?<==)[\w./:@%+,-]+/g;

/**
 * Makes a placeholder of a value in a command: of what is selected, else of the value behind `key=` in
 * which the cursor stands.
 */
export function extractPlaceholder(
  document: RunbookDocument,
  selection: SourceRange,
): Offer | undefined {
  const command = document.runbook.steps
    .flatMap(({ commands }) => commands)
    .find((each) => holds(each, selection));
  if (command === undefined || selection.line !== selection.endLine) return undefined;
  const source = document.lines[selection.line - 1] ?? '';
  const range = selection.column === selection.endColumn ? valueAt(source, selection) : selection;
  if (range === undefined || !holds(command, range)) return undefined;
  const value = source.slice(range.column - 1, range.endColumn - 1);
  const before = source.slice(0, range.column - 1);
  const isProgram = command.line === range.line && command.column === range.column;
  if (!VALUE.test(value) || isProgram || isPart(source, range)) return undefined;
  const taken = command.parameters.flatMap(({ places }) => places);
  if (taken.some((span) => touches(placeInCommand(document, command, span), range)))
    return undefined;
  const names = new Set(command.parameters.map(({ name }) => name));
  const placeholder = `<${freeName(keyBefore(before) ?? 'value', names)}>`;
  const title = l10n.t('Turn "{0}" into the placeholder {1}', value, placeholder);
  return { title, edits: [{ range, text: placeholder }] };
}

function valueAt(source: string, { line, column }: SourceRange): SourceRange | undefined {
  for (const { index, 0: text } of source.matchAll(WORD_BEHIND_KEY)) {
    if (index < column && column <= index + text.length + 1) {
      return { line, column: index + 1, endLine: line, endColumn: index + 1 + text.length };
    }
  }
  return undefined;
}

/** Whether the selection is within a word, or within a name or an option rather than a value. */
function isPart(source: string, { column, endColumn }: SourceRange): boolean {
  const around = source.charAt(column - 2) + source.charAt(endColumn - 1);
  return (
    /\w/.test(around) || source.charAt(endColumn - 1) === '=' || source.charAt(column - 1) === '-'
  );
}

function keyBefore(before: string): string | undefined {
  const match = /([A-Za-z][\w-]*)=["']?$|(?:^|\s)--?([A-Za-z][\w-]*)\s+["']?$/.exec(before);
  return match?.[1] ?? match?.[2];
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
