import path from 'node:path';
import * as vscode from 'vscode';
import { Disposable } from '../disposable';
import type { RestedDocuments } from '../documents/rested-documents';
import { type RunbookDocuments, runbookSelector } from '../documents/runbook-documents';
import { reportErrors } from '../report-errors';
import { CrashCount } from './crash-count';

/**
 * The language server of this window: what is wrong with the runbooks that are open, and what helps to
 * write them. Started when the first runbook is open, then kept.
 */
export class RunbookLanguage extends Disposable {
  readonly #documents: RunbookDocuments;
  readonly #program: string;
  readonly #log: vscode.LogOutputChannel;
  #crashes = new CrashCount();
  #isStarted = false;

  /** @param extensionPath the folder of the extension */
  constructor(
    extensionPath: string,
    documents: RunbookDocuments,
    rested: RestedDocuments,
    log: vscode.LogOutputChannel,
  ) {
    super();
    this.#program = path.join(extensionPath, 'dist/cli.js');
    this.#documents = documents;
    this.#log = log;
    const look = (document: vscode.TextDocument) => {
      this.#look(document);
    };
    const lookAtAll = () => {
      vscode.workspace.textDocuments.forEach(look);
    };
    this.own(vscode.workspace.onDidOpenTextDocument(look));
    this.own(rested.onDidRest(look));
    this.own(documents.settings.onDidChange(lookAtAll));
    lookAtAll();
  }

  #look(document: vscode.TextDocument): void {
    if (!this.#isStarted && this.#documents.runbookOf(document) !== undefined) this.#start();
  }

  #start(): void {
    this.#isStarted = true;
    void reportErrors('language server', this.#log, async () => {
      const { startLanguageClient } = await import('./language-client');
      this.own(
        await startLanguageClient({
          program: this.#program,
          documents: runbookSelector,
          log: this.#log,
          onCrash: () => this.#startsAgain(),
        }),
      );
    });
  }

  #startsAgain(): boolean {
    switch (this.#crashes.crashed(Date.now())) {
      case 'restart':
        return true;
      case 'restart-and-say':
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Checking runbooks stopped unexpectedly, and was started again.'),
        );
        return true;
      case 'give-up':
        void this.#giveUp();
        return false;
    }
  }

  async #giveUp(): Promise<void> {
    const [start, details] = [vscode.l10n.t('Start Again'), vscode.l10n.t('Show Details')];
    const answer = await vscode.window.showErrorMessage(
      vscode.l10n.t(
        'Checking runbooks stopped five times in three minutes, so it stays off. Running them goes on as before.',
      ),
      start,
      details,
    );
    if (answer === details) this.#log.show();
    if (answer !== start || this.isDisposed) return;
    this.#crashes = new CrashCount();
    this.#start();
  }
}
