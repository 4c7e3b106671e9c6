import * as vscode from 'vscode';
import { describeEvent } from '../../incident/describe-event';
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
    const uri = vscode.Uri.from({ scheme, path: `/${id}/log.txt` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  provideTextDocumentContent(): string {
    const { state, events } = this.#log;
    if (state === undefined) return vscode.l10n.t('No incident is active in this window.');
    const lines = events
      .filter(({ kind }) => kind !== 'journal.opened')
      .map((event) => {
        const time = (event.occurredAt ?? event.at).slice(0, 19).replace('T', ' ');
        return `${time}Z  ${event.actor}  ${describeEvent(event)}`;
      });
    return [
      `${state.severity} · ${state.title} · ${state.status}`,
      `${state.id}, ${vscode.l10n.t('times in UTC')}`,
      '',
      ...lines,
      '',
    ].join('\n');
  }
}
