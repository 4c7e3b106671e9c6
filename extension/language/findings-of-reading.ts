import * as l10n from '@vscode/l10n';
import { ATTRIBUTE_NAMES } from '../runbook/attribute-names';
import type { RunbookDocument } from '../runbook/document';
import type { Problem } from '../runbook/model';
import { closest } from './closest';
import { isCode } from './codes';
import type { Fix } from './diagnostic';
import { indexOfWord } from './index-of-word';
import type { Finding } from './subject';

/** What the reader itself could not use. */
export function findingsOfReading(document: RunbookDocument): readonly Finding[] {
  return document.runbook.problems.map((problem) => {
    const { code, severity, message, line, column, endLine, endColumn } = problem;
    if (!isCode(code)) throw new Error(`The reader reports a code without a check: ${code}.`);
    const range = { line, column, endLine, endColumn };
    return { code, severity, message, range, fix: attributeFix(document, problem) };
  });
}

/** The attribute that was most likely meant by an unknown one. */
function attributeFix({ lines }: RunbookDocument, problem: Problem): Fix | undefined {
  const { word, line, column, endLine, endColumn } = problem;
  const near = word === undefined ? undefined : closest(word, ATTRIBUTE_NAMES);
  if (word === undefined || near === undefined || line !== endLine) return undefined;
  const written = (lines[line - 1] ?? '').slice(column - 1, endColumn - 1);
  const at = indexOfWord(written, word);
  if (at === -1) return undefined;
  const start = column + at;
  const range = { line, column: start, endLine, endColumn: start + word.length };
  return { title: l10n.t('Change to "{0}"', near), range, text: near, isCertain: false };
}
