import * as vscode from 'vscode';
import { timelineLines } from '../../incident/event-line';
import type { AnyEvent } from '../../incident/incident-state';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';

const scheme = 'incident-log';
/** What stands above the first event. */
const linesAbove = 3;

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

  /** @param event the id of the event to show it at; by default its end, where the newest are. */
  async show(event?: string): Promise<void> {
    const id = this.#log.state?.id ?? 'none';
    const uri = vscode.Uri.from({ scheme, path: `/${id}.log` });
    const document = await vscode.workspace.openTextDocument(uri);
    // What came while it was opened was told to nobody.
    if (document.getText() !== this.provideTextDocumentContent()) this.#changed.fire(uri);
    const shown = this.#log.events.filter(isShown);
    const at = event === undefined ? -1 : shown.findIndex(({ id: each }) => each === event);
    const line = linesAbove + (at === -1 ? shown.length - 1 : at);
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(document, { preview: false, selection });
  }

  provideTextDocumentContent(): string {
    const { state, events } = this.#log;
    if (state === undefined) return vscode.l10n.t('No incident is active in this window.');
    const lines = timelineLines(events, isShown);
    const drill = state.drill ? [vscode.l10n.t('DRILL')] : [];
    return [
      [...drill, state.severity, state.title, state.status].join(' · '),
      `${state.id}, ${vscode.l10n.t('times in UTC')}`,
      '',
      ...lines,
      '',
    ].join('\n');
  }
}

function isShown({ kind }: AnyEvent): boolean {
  return kind !== 'journal.opened';
}
