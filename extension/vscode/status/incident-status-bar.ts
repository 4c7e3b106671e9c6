import * as vscode from 'vscode';
import { productionMatch } from '../../execution/production-pattern';
import { findRunTarget } from '../../execution/run-target';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { Disposable } from '../disposable';
import type { Settings } from '../settings';
import { statusEntry, type StatusEntry } from './status-entry';

const tickMs = 10_000;

/** Severity, time and phase of the active incident, and whether this is production, always in sight. */
export class IncidentStatusBar extends Disposable {
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #settings: Settings;
  readonly #item: vscode.StatusBarItem;
  #production: string | undefined;

  constructor(log: ActiveLog, workflow: ActiveWorkflow, settings: Settings) {
    super();
    this.#log = log;
    this.#workflow = workflow;
    this.#settings = settings;
    this.#item = this.own(
      vscode.window.createStatusBarItem('incident', vscode.StatusBarAlignment.Left, 1_000),
    );
    this.#item.name = vscode.l10n.t('Active Incident');
    this.#item.command = 'incidentRunbooks.showActions';
    this.own(
      workflow.onDidChange(() => {
        this.#show();
      }),
    );
    this.own(settings.onDidChange(() => void this.#look()));
    const timer = setInterval(() => void this.#look(), tickMs);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
    void this.#look();
  }

  /** A kube context is changed in a terminal, and nobody tells us. */
  async #look(): Promise<void> {
    const patterns = this.#settings.productionPatterns;
    const folder = this.#log.workspace ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    this.#production =
      patterns.length === 0 || folder === undefined
        ? undefined
        : productionMatch(patterns, await findRunTarget(folder, process.env));
    if (!this.isDisposed) this.#show();
  }

  #show(): void {
    const phase = this.#workflow.workflow?.current?.name;
    const entry = statusEntry(this.#log.state, phase, this.#production, new Date());
    if (entry === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = entry.text;
    this.#item.tooltip = entry.tooltip;
    this.#item.backgroundColor = backgroundOf(entry.tone);
    this.#item.accessibilityInformation = { label: entry.spoken };
    this.#item.show();
  }
}

function backgroundOf(tone: StatusEntry['tone']): vscode.ThemeColor | undefined {
  return tone === 'plain' ? undefined : new vscode.ThemeColor(`statusBarItem.${tone}Background`);
}
