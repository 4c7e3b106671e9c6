import type { SymbolKind, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Runbook } from '../../runbook/model';
import { isRunbook } from '../../runbook/is-runbook';
import type { Cancellation } from '../cancellation';
import type { Library } from './library';
import { rangeInLine } from './lsp-range';
import { stepName } from './step-name';

const KIND = { function: 12, event: 24 } satisfies Record<string, SymbolKind>;

/** More than anybody scrolls through; a longer query finds the rest. */
const MOST = 500;

/**
 * The steps of all runbooks of a project whose text has the letters of the query in their order.
 * @param uriOf a path in the project
 */
export async function workspaceSymbols(
  query: string,
  library: Library,
  uriOf: (path: string) => string,
  cancellation?: Cancellation,
): Promise<WorkspaceSymbol[]> {
  const symbols: WorkspaceSymbol[] = [];
  for (const path of await library.paths()) {
    const document = await library.document(path);
    if (cancellation?.isCancellationRequested === true) return [];
    if (document === undefined || !isRunbook(document.runbook)) continue;
    const uri = uriOf(path);
    for (const symbol of symbolsOf(document.runbook, query)) {
      symbols.push({ ...symbol, location: { uri, range: symbol.location.range } });
      if (symbols.length === MOST) return symbols;
    }
  }
  return symbols;
}

type PlacedSymbol = Omit<WorkspaceSymbol, 'location'> & {
  readonly location: { readonly range: ReturnType<typeof rangeInLine> };
};

function* symbolsOf({ steps, title }: Runbook, query: string): Generator<PlacedSymbol> {
  for (const step of steps) {
    const { kind, line, phase, procedure, headings } = step;
    const name = stepName(step);
    if (name === '' || !hasLettersOf(query, name)) continue;
    const within = procedure ?? phase ?? headings.at(-1);
    yield {
      name,
      kind: kind === 'command' ? KIND.function : KIND.event,
      containerName: [title, within]
        .filter((part) => part !== undefined && part !== '')
        .join(' › '),
      location: { range: rangeInLine(line - 1, 0, 0) },
    };
  }
}

function hasLettersOf(query: string, text: string): boolean {
  let at = 0;
  const lower = text.toLowerCase();
  for (const letter of query.toLowerCase().replace(/\s+/g, '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
