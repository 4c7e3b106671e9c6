import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import { foldingRanges } from '../language/features/folding-ranges';
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

/** Something that the server does when it is asked to. */
interface Feature {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, answer: Answer): void;
}

/** All of them: a pure function of `language/features` each, with what the protocol calls it. */
export const features: readonly Feature[] = [
  {
    capabilities: { foldingRangeProvider: true },
    register(connection, answer) {
      connection.onFoldingRanges(({ textDocument }, token) =>
        answer(textDocument.uri, token, ({ document }) => foldingRanges(document)),
      );
    },
  },
];
