/** Says whether the answer is still wanted; VS Code's and the language server's tokens fit. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  /** Tells at once when it is not wanted any more. Not every token can. */
  readonly onCancellationRequested?: (listener: () => void) => { dispose(): void };
}
