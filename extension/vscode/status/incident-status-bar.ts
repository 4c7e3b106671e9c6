import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import { elapsedTime } from './elapsed-time';

const tickMs = 10_000;

/** Severity, time and phase of the active incident, always in sight. */
export class IncidentStatusBar extends Disposable {
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #item: vscode.StatusBarItem;

  constructor(log: ActiveLog, workflow: ActiveWorkflow) {
    super();
    this.#log = log;
    this.#workflow = workflow;
    this.#item = this.own(
      vscode.window.createStatusBarItem('incident', vscode.StatusBarAlignment.Left, 1_000),
    );
    this.#item.name = vscode.l10n.t('Active Incident');
    this.#item.command = `${views.workflow}.focus`;
    this.own(
      workflow.onDidChange(() => {
        this.#show();
      }),
    );
    const timer = setInterval(() => {
      this.#show();
    }, tickMs);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
    this.#show();
  }

  #show(): void {
    const state = this.#log.state;
    if (state === undefined) {
      this.#item.hide();
      return;
    }
    const phase = this.#workflow.workflow?.current?.name ?? state.status;
    const parts = [
      ...(state.drill ? [vscode.l10n.t('DRILL')] : []),
      state.severity,
      elapsedTime(state, new Date()),
      phase,
    ];
    this.#item.text = `$(${state.drill ? 'beaker' : 'flame'}) ${parts.join(' · ')}`;
    this.#item.tooltip = `${state.title} (${state.status})`;
    this.#item.backgroundColor =
      state.endedAt === undefined && !state.drill
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
    this.#item.accessibilityInformation = {
      label: vscode.l10n.t('Active incident: {0}', [state.title, ...parts].join(', ')),
    };
    this.#item.show();
  }
}
