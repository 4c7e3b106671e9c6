import type { SemanticTokens } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import { lspRange } from './lsp-range';
import { commandsOf, parameterPlaces } from './parameter-places';

/** The one type of token: what a person fills in before a command runs. */
export const tokenTypes: string[] = ['placeholder'];

/** Where placeholders stand, as the protocol packs them: each by its distance from the one before. */
export function semanticTokens(document: RunbookDocument): SemanticTokens {
  const ranges = parameterPlaces(document, commandsOf(document))
    .map(({ range }) => lspRange(range))
    .sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
  const data: number[] = [];
  let line = 0;
  let end = 0;
  let character = 0;
  for (const { start, end: behind } of ranges) {
    if (start.line !== line) [character, end] = [0, 0];
    // A token may not lie in another.
    if (start.character < end) continue;
    data.push(
      start.line - line,
      start.character - character,
      behind.character - start.character,
      0,
      0,
    );
    [line, character, end] = [start.line, start.character, behind.character];
  }
  return { data };
}
