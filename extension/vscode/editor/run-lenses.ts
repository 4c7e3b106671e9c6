import * as vscode from 'vscode';
import type { RunState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type { ActiveLog } from '../active-log';
import type { CommandArguments, CommandId } from '../contributions';
import { Disposable } from '../disposable';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { plainLabel } from '../plain-label';
import { LensCommands } from './lens-commands';
import { planLenses, type PlannedLens } from './lens-plan';
import type { OutputEnds } from './output-ends';
import { describeRun } from './run-outcome';

/** How often "3 min ago" is brought up to date. */
const ageIntervalMs = 30_000;

/** The Run above every command, the Run all above a block of several, and how the last run ended. */
export class RunLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #ends: OutputEnds;
  readonly #commands = this.own(new LensCommands());
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: RunbookDocuments, log: ActiveLog, ends: OutputEnds) {
    super();
    this.#documents = documents;
    this.#log = log;
    this.#ends = ends;
    let shown = '';
    this.own(
      log.onDidChange(() => {
        const now = log.runs.map(({ id, outcome }) => `${id} ${outcome}`).join();
        if (now === shown) return;
        shown = now;
        this.#changed.fire();
      }),
    );
    this.own(
      documents.settings.onDidChange(() => {
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
    if (!this.#documents.settings.codeLens) return [];
    const runbook = this.#documents.runbookOf(document);
    if (runbook === undefined) return [];
    const plan = planLenses(runbook, this.#log.lastRuns(document.uri));
    const unread = plan.flatMap((lens) =>
      lens.kind === 'outcome' && this.#ends.known(lens.run) === undefined ? [lens.run] : [],
    );
    // Run must not wait for what others printed: the ends of their outputs come with a second drawing.
    if (unread.length > 0) void this.#read(unread);
    const uri = document.uri.toString();
    const endOf = (run: RunState) => this.#ends.known(run) ?? '';
    return this.#commands.standIn(uri, lensesOf(uri, plan, new Date(), endOf));
  }

  async #read(runs: readonly RunState[]): Promise<void> {
    let any = false;
    // One by one: there can be more of them than a process may open files.
    for (const run of runs) any = (await this.#ends.of(run)) !== '' || any;
    if (any) this.#changed.fire();
  }
}

/**
 * Gives planned lenses their words and what a click on them calls.
 *
 * @param endOf the last lines of what a run printed
 */
export function lensesOf(
  uri: string,
  plan: readonly PlannedLens[],
  now: Date,
  endOf: (run: RunState) => string,
): vscode.CodeLens[] {
  return plan.map((planned) => lensOf(uri, planned, now, endOf));
}

function lensOf(
  uri: string,
  planned: PlannedLens,
  now: Date,
  endOf: (run: RunState) => string,
): vscode.CodeLens {
  const { line } = planned;
  switch (planned.kind) {
    case 'run-all':
      return lens(
        line,
        vscode.l10n.t('▶ Run all {0}…', planned.count),
        vscode.l10n.t('Lists the commands of this block, and runs what you leave ticked in order'),
        'incidentRunbooks.runBlock',
        { uri, stepId: planned.stepId },
      );
    case 'run': {
      const { command } = planned;
      const which = planned.named ? ` ${shorten(command.text)}` : '';
      return lens(line, runTitle(planned) + which, command.text, 'incidentRunbooks.runCommand', {
        uri,
        commandId: command.id,
      });
    }
    case 'insert': {
      const { command } = planned;
      return lens(
        line,
        vscode.l10n.t('Insert'),
        vscode.l10n.t(
          'Puts it at the prompt of the terminal without running it: {0}',
          command.text,
        ),
        'incidentRunbooks.insertCommand',
        { uri, commandId: command.id },
      );
    }
    case 'running':
      return lens(
        line,
        vscode.l10n.t('$(sync~spin) Running · Stop'),
        vscode.l10n.t('Interrupts this command'),
        'incidentRunbooks.stopRun',
        { runId: planned.run.id },
      );
    case 'outcome': {
      const { run } = planned;
      const end = endOf(run);
      const who = personName(run.actor);
      return lens(
        line,
        describeRun(run, now),
        vscode.l10n.t('Opens the output · {0} ran {1}', who, run.resolved) +
          (end === '' ? '' : `\n\n${end}`),
        'incidentRunbooks.openOutput',
        { runId: run.id },
      );
    }
  }
}

function runTitle({ command, asks }: Extract<PlannedLens, { kind: 'run' }>): string {
  if (command.inside !== null) {
    return vscode.l10n.t('▶ Run in the shell of {0}', shorten(command.inside));
  }
  return asks ? vscode.l10n.t('▶ Fill and run…') : vscode.l10n.t('▶ Run');
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
  const short = first.length > 32 ? `${first.slice(0, 31)}…` : first;
  return plainLabel(short);
}
