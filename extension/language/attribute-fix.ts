import * as l10n from '@vscode/l10n';
import { ATTRIBUTE_NAMES } from '../runbook/attribute-names';
import type { RunbookDocument } from '../runbook/document';
import type { Problem, SourceRange } from '../runbook/model';
import { closest } from './closest';
import type { Fix } from './diagnostic';
import { indexOfWord } from './index-of-word';

/** The attribute that was most likely meant by an unknown one, or what was surely meant by a value. */
export function attributeFix({ lines }: RunbookDocument, problem: Problem): Fix | undefined {
  const { word, meant, line, column, endLine, endColumn } = problem;
  if (line !== endLine) return undefined;
  const written = (lines[line - 1] ?? '').slice(column - 1, endColumn - 1);
  const rangeAt = (at: number, length: number): SourceRange => {
    const start = column + at;
    return { line, column: start, endLine, endColumn: start + length };
  };
  if (meant !== undefined) {
    const { attribute, instead: text } = meant;
    const isEnd = attribute === undefined;
    const at = isEnd ? written.length : placeOfValue(written, attribute, meant.written);
    if (at === undefined) return undefined;
    const title = isEnd ? l10n.t('Add the missing "{0}"', text) : l10n.t('Change to "{0}"', text);
    return { title, range: rangeAt(at, meant.written.length), text, isCertain: true };
  }
  const near = word === undefined ? undefined : closest(word, ATTRIBUTE_NAMES);
  const at = word === undefined ? -1 : indexOfWord(written, word);
  if (word === undefined || near === undefined || at === -1) return undefined;
  const title = l10n.t('Change to "{0}"', near);
  return { title, range: rangeAt(at, word.length), text: near, isCertain: false };
}

/** Undefined where two places look like it, one of them within another value. */
function placeOfValue(written: string, attribute: string, value: string): number | undefined {
  const places: number[] = [];
  for (const match of written.matchAll(/(?<![\w-])([\w-]+)["']?\s*[=:]\s*["']?/g)) {
    const at = match.index + match[0].length;
    const isValue =
      written.startsWith(value, at) && !/[\w-]/.test(written.charAt(at + value.length));
    if (match[1] === attribute && isValue) places.push(at);
  }
  return places.length === 1 ? places[0] : undefined;
}
