import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import { sharingEntry } from './sharing-entry';
import type { LogSharing } from './log-sharing';

/** Whether the others have what is in the log of the active incident: beside the incident itself. */
export class SharingStatusBar extends Disposable {
  readonly #log: ActiveLog;
  readonly #sharing: LogSharing;
  readonly #item: vscode.StatusBarItem;

  constructor(log: ActiveLog, sharing: LogSharing) {
    super();
    this.#log = log;
    this.#sharing = sharing;
    this.#item = this.own(
      vscode.window.createStatusBarItem('sharing', vscode.StatusBarAlignment.Left, 999),
    );
    this.#item.name = vscode.l10n.t('Sharing of the Incident Log');
    this.#item.command = 'incidentRunbooks.syncLog';
    const show = () => {
      this.#show();
    };
    this.own(log.onDidChange(show));
    this.own(sharing.onDidChange(show));
  }

  #show(): void {
    const entry = this.#log.state === undefined ? undefined : sharingEntry(this.#sharing.state);
    if (entry === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = entry.text;
    this.#item.tooltip = entry.tooltip;
    this.#item.backgroundColor = entry.isProblem
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.accessibilityInformation = { label: `${entry.label}. ${entry.tooltip}` };
    this.#item.show();
  }
}
