import * as vscode from 'vscode';
import { personName } from '../../incident/person-name';
import type { RunState } from '../../incident/incident-state';
import type { Command, Runbook, Step } from '../../runbook/model';
import type { CommandArguments, CommandId } from '../contributions';
import { Disposable } from '../disposable';
import type { RunbookDocuments } from '../documents/runbook-documents';
import type { ActiveLog } from '../active-log';
import { describeRun } from './run-outcome';

/** How often "3 min ago" is brought up to date. */
const ageIntervalMs = 30_000;

/** The Run above every command, the Run all above a block of several, and how the last run ended. */
export class RunLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: RunbookDocuments, log: ActiveLog) {
    super();
    this.#documents = documents;
    this.#log = log;
    let shown = '';
    this.own(
      log.onDidChange(() => {
        // A lens that is drawn anew under the mouse loses the click, so only when there is something new.
        const now = log.runs.map(({ id, outcome }) => `${id} ${outcome}`).join();
        if (now === shown) return;
        shown = now;
        this.#changed.fire();
      }),
    );
    const timer = setInterval(() => {
      if (log.runs.length > 0) this.#changed.fire();
    }, ageIntervalMs);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const runbook = this.#documents.runbookOf(document);
    return runbook === undefined ? [] : this.#lensesOf(document, runbook);
  }

  #lensesOf(document: vscode.TextDocument, runbook: Runbook): vscode.CodeLens[] {
    const uri = document.uri.toString();
    const lastRuns = this.#log.lastRuns(document.uri);
    const lenses: vscode.CodeLens[] = [];
    for (const step of runbook.steps) {
      if (isBlockOfSeveral(step)) lenses.push(blockLens(uri, step));
      for (const command of step.commands) {
        lenses.push(...commandLenses(uri, step, command, lastRuns.get(command.id)));
      }
    }
    return lenses;
  }
}

function isBlockOfSeveral(step: Step): boolean {
  return step.commands.length > 1 && step.commands.every(({ source }) => source === 'fence');
}

function blockLens(uri: string, step: Step): vscode.CodeLens {
  return lens(
    step.line,
    vscode.l10n.t('▶ Run all {0}', step.commands.length),
    vscode.l10n.t('Runs the commands of this block in order and stops at the first that fails'),
    'incidentRunbooks.runBlock',
    { uri, stepId: step.id },
  );
}

function commandLenses(
  uri: string,
  step: Step,
  command: Command,
  last: RunState | undefined,
): vscode.CodeLens[] {
  if (last?.outcome === 'running') {
    return [
      lens(
        command.line,
        vscode.l10n.t('$(sync~spin) Running · Stop'),
        vscode.l10n.t('Interrupts this command'),
        'incidentRunbooks.stopRun',
      ),
    ];
  }
  const asks = command.parameters.some(({ required, style }) => required || style === 'example');
  // Several commands on one line have their lenses side by side: each then says which one it runs.
  const shared = step.commands.some((other) => other !== command && other.line === command.line);
  const which = shared ? ` ${shorten(command.text)}` : '';
  const run = lens(
    command.line,
    (asks ? vscode.l10n.t('▶ Fill and run…') : vscode.l10n.t('▶ Run')) + which,
    command.text,
    'incidentRunbooks.runCommand',
    { uri, commandId: command.id },
  );
  if (last === undefined) return [run];
  const outcome = lens(
    command.line,
    describeRun(last, new Date()),
    vscode.l10n.t('Opens the output · {0} ran {1}', personName(last.actor), last.resolved),
    'incidentRunbooks.openOutput',
    { runId: last.id },
  );
  return [run, outcome];
}

function lens<Id extends CommandId>(
  line: number,
  title: string,
  tooltip: string,
  command: Id,
  ...args: CommandArguments[Id]
): vscode.CodeLens {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  return new vscode.CodeLens(range, { title, tooltip, command, arguments: args });
}

function shorten(text: string): string {
  const first = text.split('\n')[0] ?? '';
  return first.length > 32 ? `${first.slice(0, 31)}…` : first;
}
