import * as vscode from 'vscode';
import { Disposable } from '../disposable';

/** Half-typed text is wrong most of the time; it is looked at when the hands rest. */
const restMs = 400;

/** Tells of documents that were changed, once nobody has typed into them for a moment. */
export class RestedDocuments extends Disposable {
  readonly #rested = this.own(new vscode.EventEmitter<vscode.TextDocument>());
  readonly #timers = new Map<string, NodeJS.Timeout>();

  readonly onDidRest = this.#rested.event;

  constructor(selector: vscode.DocumentSelector) {
    super();
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Saving is told of as a change without one.
        if (contentChanges.length === 0) return;
        if (vscode.languages.match(selector, document) > 0) this.#wait(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#forget(uri.toString());
      }),
    );
    this.own({
      dispose: () => {
        for (const timer of this.#timers.values()) clearTimeout(timer);
      },
    });
  }

  #wait(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#forget(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.#rested.fire(document);
    }, restMs);
    this.#timers.set(key, timer);
  }

  #forget(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }
}
