import type { SymbolKind, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Cancellation } from '../cancellation';
import type { Library } from './library';
import { rangeInLine } from './lsp-range';

/** As the protocol numbers them. */
const KIND = { command: 12, manual: 24 } satisfies Record<string, SymbolKind>;

/** More than anybody scrolls through; a longer query finds the rest. */
const MOST = 500;

/**
 * The steps of all runbooks of a project whose text has the letters of the query in their order.
 * @param uriOf of a path in the project
 */
export async function workspaceSymbols(
  query: string,
  library: Library,
  uriOf: (path: string) => string,
  cancellation?: Cancellation,
): Promise<WorkspaceSymbol[]> {
  const symbols: WorkspaceSymbol[] = [];
  for (const path of await library.paths()) {
    const entry = await library.entry(path);
    if (cancellation?.isCancellationRequested === true) return [];
    const uri = uriOf(path);
    for (const { name, within, kind, line } of entry?.steps ?? []) {
      if (!hasLettersOf(query, name)) continue;
      const location = { uri, range: rangeInLine(line - 1, 0, 0) };
      symbols.push({ name, kind: KIND[kind], containerName: within, location });
      if (symbols.length === MOST) return symbols;
    }
  }
  return symbols;
}

function hasLettersOf(query: string, text: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s+/g, '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
