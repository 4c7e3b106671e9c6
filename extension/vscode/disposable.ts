import type * as vscode from 'vscode';

/** What lives as long as its owner: whatever it `own`s is disposed with it, newest first. */
export abstract class Disposable implements vscode.Disposable {
  readonly #owned: vscode.Disposable[] = [];
  #disposed = false;

  get isDisposed(): boolean {
    return this.#disposed;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const owned of this.#owned.reverse()) owned.dispose();
    this.#owned.length = 0;
  }

  /** Something that arrives after the end is disposed at once, so that nothing outlives its owner. */
  protected own<T extends vscode.Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }
}
