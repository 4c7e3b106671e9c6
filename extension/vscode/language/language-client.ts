// A bundle of its own, dist/language-client.js: what it takes is loaded when the first runbook is open.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/contract';

export interface LanguageClientOptions {
  /** The program of the command line, which is the server too; an absolute path. */
  readonly program: string;
  readonly documents: { readonly language: string; readonly scheme: string };
  readonly log: vscode.LogOutputChannel;
  /** The server ended by itself: whether it is started again. */
  readonly onCrash: () => boolean;
}

/** Starts the language server; resolves to what stops it. Rejects where it cannot be started. */
export async function startLanguageClient({
  program,
  documents,
  log,
  onCrash,
}: LanguageClientOptions): Promise<vscode.Disposable> {
  const initializationOptions: InitializationOptions = {
    translations: vscode.l10n.bundle ?? {},
    editorKnowsMarkdown: true,
  };
  const client = new LanguageClient(
    'runbook',
    'Incident Runbooks',
    {
      module: program,
      args: ['language-server'],
      transport: TransportKind.ipc,
      // Megabytes for what is made and thrown away; with more, V8 cleans up later.
      options: { execArgv: ['--max-semi-space-size=2'] },
    },
    {
      documentSelector: [documents],
      diagnosticCollectionName: 'runbook',
      initializationOptions,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({
          action: onCrash() ? CloseAction.Restart : CloseAction.DoNotRestart,
          handled: true,
        }),
      },
    },
  );
  await client.start();
  return new vscode.Disposable(() => void client.dispose());
}
