import type { FoldingRange } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';

/** What can be folded: the body of each block of code that has one. */
export function foldingRanges({ fences }: RunbookDocument): FoldingRange[] {
  return fences
    .filter(({ info, body }) => info !== '' && body !== '')
    .map(({ body, bodyLine }) => ({
      // 0-based: the line of the opening marker, and the last one of the body.
      startLine: bodyLine - 2,
      endLine: bodyLine - 2 + body.replace(/\n$/, '').split('\n').length,
    }));
}
