import * as vscode from 'vscode';
import { timelineLines } from '../../incident/event-line';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';

const scheme = 'incident-log';

/** The active incident's timeline as a document that follows the log. */
export class LogDocument extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #log: ActiveLog;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(log: ActiveLog) {
    super();
    this.#log = log;
    this.own(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.own(
      log.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === scheme) this.#changed.fire(uri);
        }
      }),
    );
  }

  async show(): Promise<void> {
    const id = this.#log.state?.id ?? 'none';
    const uri = vscode.Uri.from({ scheme, path: `/${id}.log` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  provideTextDocumentContent(): string {
    const { state, events } = this.#log;
    if (state === undefined) return vscode.l10n.t('No incident is active in this window.');
    const lines = timelineLines(events.filter(({ kind }) => kind !== 'journal.opened'));
    return [
      `${state.severity} · ${state.title} · ${state.status}`,
      `${state.id}, ${vscode.l10n.t('times in UTC')}`,
      '',
      ...lines,
      '',
    ].join('\n');
  }
}
