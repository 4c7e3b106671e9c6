import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { CODE_ACTION_KINDS, codeActions } from '../language/features/code-actions';
import { completion, completionTriggers } from '../language/features/completion';
import { definition } from '../language/features/definition';
import { documentLinks } from '../language/features/document-links';
import { documentSymbols } from '../language/features/document-symbols';
import { foldingRanges } from '../language/features/folding-ranges';
import { hover } from '../language/features/hover';
import { inlayHints } from '../language/features/inlay-hints';
import { references } from '../language/features/references';
import { prepareRename, rename, type RenameRefused } from '../language/features/rename';
import { selectionRanges } from '../language/features/selection-ranges';
import { semanticTokens, tokenTypes } from '../language/features/semantic-tokens';
import { workspaceSymbols } from '../language/features/workspace-symbols';
import type { KnownProblems } from './known-problems';
import type { Libraries } from './libraries';
import type { OpenRunbook } from './open-runbook';

/**
 * Answers a request about a runbook as it is now: null for what is none. An answer that is not wanted
 * any more, because the request was cancelled or the text has moved on, is not given.
 */
export type Answer = <T>(
  uri: string,
  token: CancellationToken,
  ask: (runbook: OpenRunbook, cancellation: CancellationToken) => Promise<T> | T,
) => Promise<T | null>;

/** What features are answered from. */
export interface FeatureSupplies {
  readonly answer: Answer;
  /** For what is asked between two keys: what the runbook says may be what an earlier text said. */
  readonly answerLately: Answer;
  readonly problems: KnownProblems;
  readonly libraries: Libraries;
}

/** Something that the server does when it is asked to. */
interface Feature {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, supplies: FeatureSupplies): void;
}

/** All of them: a pure function of `language/features` each, with what the protocol calls it. */
export const features: readonly Feature[] = [
  {
    capabilities: { codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] } },
    register(connection, { answer, problems }) {
      connection.onCodeAction(({ textDocument, range, context }, token) =>
        answer(textDocument.uri, token, async (runbook, cancellation) => {
          const found = await problems.of(runbook, cancellation);
          const { text, document } = runbook;
          return found === undefined ? [] : codeActions(text, document, found, range, context);
        }),
      );
    },
  },
  {
    capabilities: { completionProvider: { triggerCharacters: completionTriggers } },
    register(connection, { answerLately }) {
      connection.onCompletion(({ textDocument, position }, token) =>
        answerLately(textDocument.uri, token, (runbook, cancellation) =>
          completion(runbook, position, runbook, cancellation),
        ),
      );
    },
  },
  {
    capabilities: { hoverProvider: true },
    register(connection, { answer }) {
      connection.onHover(({ textDocument, position }, token) =>
        answer(textDocument.uri, token, async (runbook, cancellation) => {
          const found = await hover(runbook, position, runbook.lastValueOf, cancellation);
          return found ?? null;
        }),
      );
    },
  },
  {
    capabilities: { definitionProvider: true },
    register(connection, { answer }) {
      connection.onDefinition(({ textDocument, position }, token) =>
        answer(textDocument.uri, token, async (runbook, cancellation) => {
          const found = await definition(runbook, position, runbook.markdown, cancellation);
          return found ?? null;
        }),
      );
    },
  },
  {
    capabilities: { referencesProvider: true },
    register(connection, { answer }) {
      connection.onReferences(({ textDocument, position, context }, token) =>
        answer(textDocument.uri, token, async (runbook, cancellation) => {
          const asked = { ...runbook, withDefinition: context.includeDeclaration };
          const found = await references(runbook, position, asked, cancellation);
          return found === undefined ? null : [...found];
        }),
      );
    },
  },
  {
    capabilities: { renameProvider: { prepareProvider: true } },
    register(connection, { answer }) {
      connection.onPrepareRename(({ textDocument, position }, token) =>
        answer(textDocument.uri, token, (runbook) => {
          const found = prepareRename(runbook, position, runbook.markdown);
          if (found?.kind === 'refused') throw refusal(found);
          return found === undefined
            ? null
            : { range: found.range, placeholder: found.placeholder };
        }),
      );
      connection.onRenameRequest(({ textDocument, position, newName }, token) =>
        answer(textDocument.uri, token, async (runbook, cancellation) => {
          const found = await rename(runbook, position, newName, runbook, cancellation);
          if (found?.kind === 'refused') throw refusal(found);
          return found?.edit ?? null;
        }),
      );
    },
  },
  {
    // Beside an outline of headings, that of the editor, ours needs a name.
    capabilities: { documentSymbolProvider: { label: 'Runbook' } },
    register(connection, { answer }) {
      connection.onDocumentSymbol(({ textDocument }, token) =>
        answer(textDocument.uri, token, ({ document, markdown }) =>
          documentSymbols(document, markdown),
        ),
      );
    },
  },
  {
    capabilities: { workspaceSymbolProvider: true },
    register(connection, { libraries }) {
      connection.onWorkspaceSymbol(async ({ query }, token) => {
        const found = libraries.all().map(({ root, library }) => {
          const uriOf = (path: string) => pathToFileURL(join(root, path)).href;
          return workspaceSymbols(query, library, uriOf, token);
        });
        return (await Promise.all(found)).flat();
      });
    },
  },
  {
    capabilities: { foldingRangeProvider: true },
    register(connection, { answer }) {
      connection.onFoldingRanges(({ textDocument }, token) =>
        answer(textDocument.uri, token, ({ document, text, markdown }) =>
          foldingRanges(document, text, markdown),
        ),
      );
    },
  },
  {
    capabilities: { selectionRangeProvider: true },
    register(connection, { answer }) {
      connection.onSelectionRanges(({ textDocument, positions }, token) =>
        answer(textDocument.uri, token, (runbook, cancellation) =>
          selectionRanges(runbook, positions, cancellation),
        ),
      );
    },
  },
  {
    capabilities: { documentLinkProvider: {} },
    register(connection, { answer }) {
      connection.onDocumentLinks(({ textDocument }, token) =>
        answer(textDocument.uri, token, (runbook, cancellation) =>
          documentLinks(runbook, runbook.markdown, cancellation),
        ),
      );
    },
  },
  {
    capabilities: {
      semanticTokensProvider: { legend: { tokenTypes, tokenModifiers: [] }, full: true },
    },
    register({ languages }, { answer }) {
      languages.semanticTokens.on(async ({ textDocument }, token) => {
        const found = await answer(textDocument.uri, token, ({ document }) =>
          semanticTokens(document),
        );
        return found ?? { data: [] };
      });
    },
  },
  {
    capabilities: { inlayHintProvider: true },
    register({ languages }, { answer }) {
      languages.inlayHint.on(({ textDocument, range }, token) =>
        answer(textDocument.uri, token, ({ document, lastValueOf, inlayHints: areShown }) =>
          areShown ? inlayHints(document, range, lastValueOf) : [],
        ),
      );
    },
  },
];

/** The editor shows the sentence where the person asked. */
function refusal({ reason }: RenameRefused): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
