import * as vscode from 'vscode';
import { cadenceFor, cadenceOfRunbooks, nextUpdateDue } from '../../incident/update-cadence';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { Disposable } from '../disposable';
import { plainMessage } from '../plain-message';
import type { Settings } from '../settings';
import { clockTime } from '../tree/clock-time';

const tickMs = 10_000;
const snoozeMinutes = 10;

/** Says when those who wait are to hear more: in the status bar always, by a message when it is due. */
export class UpdateReminder extends Disposable {
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #settings: Settings;
  readonly #item: vscode.StatusBarItem;
  /** What the person was told of: the incident and the time that was due. */
  #told = '';
  #snoozedUntil = 0;

  constructor(log: ActiveLog, workflow: ActiveWorkflow, settings: Settings) {
    super();
    this.#log = log;
    this.#workflow = workflow;
    this.#settings = settings;
    this.#item = this.own(
      vscode.window.createStatusBarItem('statusUpdate', vscode.StatusBarAlignment.Left, 999),
    );
    this.#item.name = vscode.l10n.t('Next Status Update');
    this.#item.command = 'incidentRunbooks.publishUpdate';
    const look = () => {
      this.#look();
    };
    this.own(workflow.onDidChange(look));
    this.own(settings.onDidChange(look));
    const timer = setInterval(look, tickMs);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
  }

  /** How often the active incident's severity asks for an update, in milliseconds; undefined: never. */
  get cadenceMs(): number | undefined {
    const { state } = this.#log;
    const runbooks = this.#workflow.runbooks.map(({ runbook }) => runbook);
    return (
      state &&
      cadenceFor(state.severity, [...cadenceOfRunbooks(runbooks), this.#settings.updateCadence])
    );
  }

  #look(): void {
    const { state } = this.#log;
    const due = state?.open === true ? nextUpdateDue(state, this.cadenceMs) : undefined;
    if (state === undefined || due === undefined) {
      this.#item.hide();
      return;
    }
    const now = new Date();
    const isDue = Date.parse(due) <= now.getTime();
    const when = clockTime(due, now);
    const text = isDue
      ? vscode.l10n.t('Update due since {0}', when)
      : vscode.l10n.t('Update at {0}', when);
    this.#item.text = `$(megaphone) ${text}`;
    this.#item.tooltip = vscode.l10n.t('{0}. Click to publish a status update.', text);
    this.#item.backgroundColor = isDue
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.show();
    if (isDue && now.getTime() >= this.#snoozedUntil) void this.#tell(`${state.id} ${due}`, text);
  }

  /** Once for each time, unless the person wants to be told again. */
  async #tell(what: string, text: string): Promise<void> {
    if (this.#told === what) return;
    this.#told = what;
    const publish = vscode.l10n.t('Publish Update…');
    const snooze = vscode.l10n.t('Remind Me in {0} Minutes', snoozeMinutes);
    const answer = await vscode.window.showInformationMessage(plainMessage(text), publish, snooze);
    if (answer === publish) await vscode.commands.executeCommand('incidentRunbooks.publishUpdate');
    if (answer !== snooze) return;
    this.#snoozedUntil = Date.now() + snoozeMinutes * 60_000;
    this.#told = '';
  }
}
