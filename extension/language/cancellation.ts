/** Says whether the answer is still wanted; VS Code's and the language server's tokens fit. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}
