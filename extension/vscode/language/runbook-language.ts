import path from 'node:path';
import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import type { RestedDocuments } from '../documents/rested-documents';
import { type RunbookDocuments, runbookSelector } from '../documents/runbook-documents';
import { reportErrors } from '../report-errors';
import { CrashCount } from './crash-count';
import type { StartedClient } from './language-client';

/**
 * The language server of this window: what is wrong with the runbooks that are open, and what helps to
 * write them. Started when the first runbook is open, then kept.
 */
export class RunbookLanguage extends Disposable {
  readonly #documents: RunbookDocuments;
  readonly #program: string;
  readonly #log: ActiveLog;
  readonly #output: vscode.LogOutputChannel;
  /** What the server was told of each runbook, as JSON. */
  readonly #told = new Map<string, string>();
  #client: StartedClient | undefined;
  #crashes = new CrashCount();
  #isStarted = false;

  /** @param extensionPath the folder of the extension */
  constructor(
    extensionPath: string,
    documents: RunbookDocuments,
    rested: RestedDocuments,
    log: ActiveLog,
    output: vscode.LogOutputChannel,
  ) {
    super();
    this.#program = path.join(extensionPath, 'dist/cli.js');
    this.#documents = documents;
    this.#log = log;
    this.#output = output;
    const look = (document: vscode.TextDocument) => {
      this.#look(document);
    };
    const lookAtAll = () => {
      this.#lookAtAll();
    };
    this.own(vscode.workspace.onDidOpenTextDocument(look));
    this.own(rested.onDidRest(look));
    this.own(documents.settings.onDidChange(lookAtAll));
    this.own(log.onDidChange(lookAtAll));
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#told.delete(uri.toString());
      }),
    );
    lookAtAll();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  #look(document: vscode.TextDocument): void {
    if (this.#documents.runbookOf(document) === undefined) return;
    if (this.#isStarted) this.#tellLastValues(document.uri);
    else this.#start();
  }

  #tellLastValues(runbook: vscode.Uri): void {
    if (this.#client === undefined) return;
    const values = this.#log.lastValues(runbook);
    const [key, told] = [runbook.toString(), JSON.stringify(values)];
    if ((this.#told.get(key) ?? '{}') === told) return;
    this.#told.set(key, told);
    this.#client.tellLastValues(runbook, values);
  }

  #start(): void {
    this.#isStarted = true;
    void reportErrors('language server', this.#output, async () => {
      const { startLanguageClient } = await import('./language-client');
      this.own(
        await startLanguageClient({
          program: this.#program,
          documents: runbookSelector,
          log: this.#output,
          onCrash: () => this.#startsAgain(),
          onStart: (client) => {
            this.#client = client;
            this.#told.clear();
            this.#lookAtAll();
          },
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
    if (answer === details) this.#output.show();
    if (answer !== start || this.isDisposed) return;
    this.#crashes = new CrashCount();
    this.#start();
  }
}
