// A bundle of its own, dist/language-client.js: what it takes is loaded when the first runbook is open.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  LSPErrorCodes,
  ResponseError,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type InitializationOptions,
  type LastValues,
  lastValuesMethod,
} from '../../server/contract';

export interface LanguageClientOptions {
  /** The program of the command line, which is the server too; an absolute path. */
  readonly program: string;
  readonly documents: { readonly language: string; readonly scheme: string };
  readonly log: vscode.LogOutputChannel;
  /** The server ended by itself: whether it is started again. */
  readonly onCrash: () => boolean;
  /** The server runs, or runs again: it knows nothing yet. */
  readonly onStart: (client: StartedClient) => void;
}

export interface StartedClient {
  /** Tells the server what the parameters of a runbook were given last, by their names. */
  tellLastValues(runbook: vscode.Uri, values: Readonly<Record<string, string>>): void;
}

/** Starts the language server; resolves to what stops it. Rejects where it cannot be started. */
export async function startLanguageClient({
  program,
  documents,
  log,
  onCrash,
  onStart,
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
      middleware: {
        async provideCompletionItem(document, position, context, token, next) {
          const offered = await next(document, position, context, token);
          for (const item of Array.isArray(offered) ? offered : (offered?.items ?? [])) {
            if (endsOpen(item))
              item.command = { command: 'editor.action.triggerSuggest', title: '' };
          }
          return offered;
        },
        async provideRenameEdits(document, position, newName, token, next) {
          try {
            return await next(document, position, newName, token);
          } catch (error: unknown) {
            if (!(error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed)) {
              throw error;
            }
            // With no answer, VS Code asks the next one who renames: Markdown would give a whole
            // heading the name that was meant for a severity in it.
            void vscode.window.showErrorMessage(error.message);
            return new vscode.WorkspaceEdit();
          }
        },
      },
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
  const started: StartedClient = {
    tellLastValues(runbook, values) {
      const uri = client.code2ProtocolConverter.asUri(runbook);
      // A server that goes meanwhile is told when it is there again.
      client
        .sendNotification(lastValuesMethod, { uri, values } satisfies LastValues)
        .catch((error: unknown) => {
          log.debug(`The last values were not told: ${String(error)}`);
        });
    },
  };
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) onStart(started);
  });
  await client.start();
  return new vscode.Disposable(() => void client.dispose());
}

/** Whether a value goes behind what was taken, as behind `service=`: it is offered at once. */
function endsOpen({ label }: vscode.CompletionItem): boolean {
  return (typeof label === 'string' ? label : label.label).endsWith('=');
}
