import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import { CODE_ACTION_KINDS, codeActions } from '../language/features/code-actions';
import { foldingRanges } from '../language/features/folding-ranges';
import type { KnownProblems } from './known-problems';
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
  readonly problems: KnownProblems;
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
    capabilities: { foldingRangeProvider: true },
    register(connection, { answer }) {
      connection.onFoldingRanges(({ textDocument }, token) =>
        answer(textDocument.uri, token, ({ document }) => foldingRanges(document)),
      );
    },
  },
];
