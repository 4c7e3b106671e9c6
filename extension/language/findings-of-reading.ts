import type { RunbookDocument } from '../runbook/document';
import type { Problem } from '../runbook/model';
import { attributeFix } from './attribute-fix';
import { closingFix } from './closing-fix';
import { isCode } from './codes';
import type { Fix } from './diagnostic';
import type { Finding } from './subject';

/** What the reader itself could not use. */
export function findingsOfReading(document: RunbookDocument): readonly Finding[] {
  return document.runbook.problems.map((problem) => {
    const { code, severity, message, line, column, endLine, endColumn } = problem;
    if (!isCode(code)) throw new Error(`The reader reports a code without a check: ${code}.`);
    const range = { line, column, endLine, endColumn };
    return { code, severity, message, range, fix: fixFor(document, problem) };
  });
}

function fixFor(document: RunbookDocument, problem: Problem): Fix | undefined {
  if (problem.code !== 'fence-unclosed') return attributeFix(document, problem);
  const fence = document.fences.find(({ line }) => line === problem.line);
  return fence === undefined ? undefined : closingFix(document, fence);
}
