import * as vscode from 'vscode';
import type { PreparedRun } from '../../execution/prepare-run';
import type { Runbook, Step } from '../../runbook/model';
import type { CommandTarget, PhaseTarget, StepTarget } from '../contributions';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { plainLabel } from '../plain-label';
import { requireTrust } from '../require-trust';
import { UserError } from '../user-error';
import { chooseCommands } from './choose-commands';
import { atCursor, stepAt, targetAtCursor } from './command-at';
import {
  textChanged,
  withoutSecrets,
  type CommandPreparer,
  type PrepareOptions,
} from './command-preparer';
import type { RunConfirmation } from './run-confirmation';
import type { RunExecution } from './run-execution';

interface RunOptions extends PrepareOptions {
  /** The person edits it before it is asked about. */
  readonly edit?: boolean;
}

interface LastRun {
  readonly target: CommandTarget;
  readonly values: ReadonlyMap<string, string>;
}

/** Everything that runs a command of a runbook: from the click to the line in the log. */
export class RunCommands {
  readonly #documents: RunbookDocuments;
  readonly #preparer: CommandPreparer;
  readonly #confirmation: RunConfirmation;
  readonly #execution: RunExecution;
  #last: LastRun | undefined;

  constructor(
    documents: RunbookDocuments,
    preparer: CommandPreparer,
    confirmation: RunConfirmation,
    execution: RunExecution,
  ) {
    this.#documents = documents;
    this.#preparer = preparer;
    this.#confirmation = confirmation;
    this.#execution = execution;
  }

  /** Runs one command of a runbook. Resolves when it has ended, or when the person left it. */
  async runCommand(target: CommandTarget): Promise<void> {
    await this.#run(target);
  }

  async runAtCursor(): Promise<void> {
    const target = await targetAtCursor(this.#documents);
    if (target !== undefined) await this.#run(target);
  }

  /** Lets the person change the command, here the one at the cursor, before it is asked about and run. */
  async editAndRun(given?: CommandTarget): Promise<void> {
    const target = given ?? (await targetAtCursor(this.#documents));
    if (target !== undefined) await this.#run(target, { edit: true });
  }

  /** Asks for all of its values again, those of its last run first. */
  async runWithOtherValues(given?: CommandTarget): Promise<void> {
    const target = given ?? (await targetAtCursor(this.#documents));
    if (target === undefined) return;
    const { parameters } = await this.#preparer.find(target);
    if (parameters.length === 0) {
      throw new UserError(vscode.l10n.t('This command has no values that could be others.'));
    }
    await this.#run(target, { ask: 'all' });
  }

  /**
   * A command with the values of its last run; secrets are asked again. Without a target: the command
   * that was run last in this window.
   */
  async runAgain(given?: CommandTarget): Promise<void> {
    const target = given ?? this.#last?.target;
    const known = given === undefined ? this.#last?.values : this.#preparer.valuesToRepeat(given);
    if (target === undefined || known === undefined) {
      throw new UserError(vscode.l10n.t('Nothing has been run in this window yet.'));
    }
    await this.#run(target, { known, ask: 'repeat' });
  }

  /** Runs the commands of a block, here that at the cursor, that the person leaves ticked. */
  async runBlock(given?: StepTarget): Promise<void> {
    const { uri, stepId } = given ?? this.#blockAtCursor();
    const { runbook } = await this.#preparer.read(uri);
    const step = runbook.steps.find(({ id }) => id === stepId);
    if (step === undefined) throw new UserError(textChanged());
    await this.#runSteps(uri, [step], vscode.l10n.t('Run which commands of this block?'));
  }

  /** Runs the commands of a phase, here that at the cursor, that the person leaves ticked. */
  async runPhase(given?: PhaseTarget): Promise<void> {
    const target = given ?? (await this.#phaseAtCursor());
    if (target === undefined) return;
    const { uri, phase } = target;
    const { runbook } = await this.#preparer.read(uri);
    const steps = runbook.steps.filter((step) => step.phase === phase);
    if (steps.every(({ commands }) => commands.length === 0)) {
      throw new UserError(vscode.l10n.t('The phase "{0}" has no commands.', phase));
    }
    await this.#runSteps(uri, steps, vscode.l10n.t('Run which commands of "{0}"?', phase));
  }

  #blockAtCursor(): StepTarget {
    const { uri, runbook, position } = atCursor(this.#documents);
    const step = stepAt(runbook, position);
    if (step === undefined || step.commands.length === 0) {
      throw new UserError(vscode.l10n.t('There is no command at the cursor.'));
    }
    return { uri, stepId: step.id };
  }

  /** The phase at the cursor; where that stands in none, the person chooses one. */
  async #phaseAtCursor(): Promise<PhaseTarget | undefined> {
    const { uri, runbook, position } = atCursor(this.#documents);
    const phase = stepAt(runbook, position)?.phase ?? phaseAbove(runbook, position);
    if (phase !== undefined) return { uri, phase };
    if (runbook.phases.length === 0) {
      throw new UserError(vscode.l10n.t('This runbook has no phases: run a block instead.'));
    }
    const chosen = await vscode.window.showQuickPick(
      runbook.phases.map(({ name }) => ({ label: plainLabel(name), name })),
      { title: vscode.l10n.t('Which phase?') },
    );
    return chosen === undefined ? undefined : { uri, phase: chosen.name };
  }

  /** In order; stops at the first that does not exit with 0. */
  async #runSteps(uri: string, steps: readonly Step[], title: string): Promise<void> {
    requireTrust();
    const commands = await chooseCommands(steps, title);
    for (const { id } of commands ?? []) {
      if (!(await this.#run({ uri, commandId: id }))) return;
    }
  }

  /** @returns whether the command ran and exited with 0. */
  async #run(target: CommandTarget, options: RunOptions = {}): Promise<boolean> {
    requireTrust();
    const runbook = vscode.Uri.parse(target.uri);
    const { inside } = await this.#preparer.find(target);
    const shell = await this.#execution.openedBy(runbook, inside);
    if (inside !== null && shell === undefined) {
      await this.#offerOpener(target, inside);
      return false;
    }
    // Before it is asked about, so that the person sees what would get it.
    shell?.session.terminal.show(true);
    const agreed = await this.#agree(target, { ...options, opener: shell?.run });
    if (agreed === undefined) return false;
    this.#last = { target, values: withoutSecrets(agreed.values) };
    if (shell === undefined) return await this.#execution.run(runbook, agreed);
    await this.#execution.type(runbook, agreed, shell, true);
    return false;
  }

  /** From the command to a run that the person has agreed to; undefined when they left it. */
  async #agree(target: CommandTarget, options: RunOptions): Promise<PreparedRun | undefined> {
    const prepared = await this.#preparer.prepare(target, options);
    if (prepared === undefined) return undefined;
    return options.edit === true
      ? this.#confirmation.agreeEdited(prepared)
      : this.#confirmation.agree(prepared);
  }

  async #offerOpener({ uri, commandId }: CommandTarget, inside: string): Promise<void> {
    const { runbook } = await this.#preparer.read(uri);
    const commands = runbook.steps.flatMap((step) => step.commands);
    const before = commands.slice(
      0,
      commands.findIndex(({ id }) => id === commandId),
    );
    const opener = before.findLast(({ text }) => text === inside);
    const open = vscode.l10n.t('Open the Shell');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This command is typed in the shell that `{0}` opens, and no terminal of this window has that open: run it first.',
        inside,
      ),
      // A message in the corner goes away by itself, and the click would seem to have done nothing.
      { modal: true },
      ...(opener === undefined ? [] : [open]),
    );
    if (answer === open && opener !== undefined) await this.#run({ uri, commandId: opener.id });
  }
}

/** Where the cursor stands on no step: on a phase's heading, or between its steps. */
function phaseAbove({ phases }: Runbook, { line }: vscode.Position): string | undefined {
  return phases.findLast((phase) => phase.line <= line + 1)?.name;
}
