import * as vscode from 'vscode';
import type { PreparedRun } from '../../execution/prepare-run';
import { recordedRun, type RunLog } from '../../execution/recorded-run';
import type { RunExecutor, RunResult } from '../../execution/run-executor';
import type { ActiveLog } from '../active-log';
import { setContext } from '../context-keys';
import { plainLabel } from '../plain-label';
import { plainMessage } from '../plain-message';
import { requireTrust } from '../require-trust';
import type { OpenedShell } from '../terminal/opened-shells';
import type { RunPlace, RunTerminals } from '../terminal/run-terminals';
import { TypingExecutor } from '../terminal/typing-executor';
import { whyNotTyped } from '../terminal/why-not-typed';
import { UserError } from '../user-error';
import { workspaceOf } from './command-preparer';

interface Running {
  readonly title: string;
  readonly stop: AbortController;
  /** The id of its `run.started` event; undefined until that is written. */
  runId: string | undefined;
}

/** Takes a command that was agreed to into a terminal and into the log, and can stop it there. */
export class RunExecution {
  readonly #log: ActiveLog;
  readonly #terminals: RunTerminals;
  readonly #running = new Set<Running>();
  /** Secret values that runs of this window were given; a terminal may still have them. */
  readonly #given = new Set<string>();

  constructor(log: ActiveLog, terminals: RunTerminals) {
    this.#log = log;
    this.#terminals = terminals;
  }

  /** The secret values that the shells may still have. */
  get given(): readonly string[] {
    return [...this.#given];
  }

  /** @returns whether it ran and exited with 0; what stays in the background is not waited for. */
  async run(runbook: vscode.Uri, run: PreparedRun): Promise<boolean> {
    requireTrust();
    const log = await this.#log.runLog(runbook);
    const executor = await this.#terminals.executorFor(run, this.#placeOf(runbook, log.incident));
    if (executor === undefined) return false;
    const ended = this.#record(run, log, executor).then(succeeded);
    if (run.command.attributes.background !== true) return await ended;
    // It streams or serves, so the next command of its block does not wait for it.
    ended.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(plainMessage(reason));
    });
    return true;
  }

  /** Puts the text at a prompt, for the person to run. The log has it with an unknown outcome. */
  async insert(runbook: vscode.Uri, run: PreparedRun): Promise<void> {
    requireTrust();
    const log = await this.#log.runLog(runbook);
    const executor = await this.#terminals.inserterFor(run, this.#placeOf(runbook, log.incident));
    if (executor !== undefined) await this.#record(run, log, executor);
  }

  /**
   * Types the text into a shell that a run of ours has opened.
   *
   * @param pressEnter false: only puts it there.
   */
  async type(
    runbook: vscode.Uri,
    run: PreparedRun,
    { session }: OpenedShell,
    pressEnter: boolean,
  ): Promise<void> {
    requireTrust();
    const log = await this.#log.runLog(runbook);
    const reason =
      session.busy === 'ours'
        ? whyNotTyped(run)
        : vscode.l10n.t(
            'The shell `{0}` has been closed meanwhile; nothing was run.',
            run.shell.path,
          );
    if (reason !== undefined) throw new UserError(reason);
    await this.#record(run, log, new TypingExecutor(session.terminal, pressEnter));
  }

  /**
   * The open shell in which a command is typed; the person chooses among several.
   *
   * @param opener what the command is marked `inside` of; null: it runs in a terminal of its own.
   */
  async openedBy(runbook: vscode.Uri, opener: string | null): Promise<OpenedShell | undefined> {
    if (opener === null) return undefined;
    const opened = this.#terminals.openedBy(this.#log.runbookPath(runbook), opener);
    if (opened.length < 2) return opened[0];
    const chosen = await vscode.window.showQuickPick(
      opened.map((shell) => ({ label: plainLabel(shell.run.resolved), shell })),
      { title: vscode.l10n.t('In which open shell?') },
    );
    return chosen?.shell;
  }

  /** Runs it where the caller says, and tells how it ended. */
  async runBy(executor: RunExecutor, runbook: vscode.Uri, run: PreparedRun): Promise<RunResult> {
    requireTrust();
    return this.#record(run, await this.#log.runLog(runbook), executor);
  }

  /** Stops a run; where it is not said which, the one that runs, or that which the person chooses. */
  async stop(runId?: string): Promise<void> {
    const running = [...this.#running].filter((run) => runId === undefined || run.runId === runId);
    const [first] = running;
    if (first === undefined) {
      throw new UserError(
        runId === undefined
          ? vscode.l10n.t('No command of a runbook is running in this window.')
          : vscode.l10n.t('This window does not run that command: stop it where it was started.'),
      );
    }
    const chosen =
      running.length === 1
        ? first
        : await vscode.window
            .showQuickPick(
              running.map((run) => ({ label: plainLabel(run.title), run })),
              { title: vscode.l10n.t('Which command is to be stopped?') },
            )
            .then((item) => item?.run);
    chosen?.stop.abort();
  }

  #placeOf(runbook: vscode.Uri, incident: string | null): RunPlace {
    const title = incident === null ? undefined : this.#log.state?.title;
    return { incident, title, folder: workspaceOf(runbook) };
  }

  async #record(run: PreparedRun, log: RunLog, executor: RunExecutor): Promise<RunResult> {
    const running: Running = {
      title: run.resolved,
      stop: new AbortController(),
      runId: undefined,
    };
    this.#track(running);
    for (const secret of run.secrets) this.#given.add(secret);
    try {
      const { result } = await recordedRun(
        run,
        {
          log: {
            secrets: log.secrets,
            append: async (kind, data) => {
              const written = await log.append(kind, data);
              if (written.kind === 'written') running.runId ??= written.event.id;
              return written;
            },
            outputPath: (runId) => log.outputPath(runId),
          },
          executor,
          given: this.given,
          listener: {
            onOutput: () => undefined,
            onNotice: (notice) => void vscode.window.showWarningMessage(plainMessage(notice)),
          },
        },
        running.stop.signal,
      );
      if (result.reason !== undefined) throw new UserError(whyNotStarted(result.reason, result));
      return result;
    } finally {
      this.#untrack(running);
    }
  }

  #track(running: Running): void {
    this.#running.add(running);
    setContext('incidentRunbooks.running', true);
  }

  #untrack(running: Running): void {
    this.#running.delete(running);
    setContext('incidentRunbooks.running', this.#running.size > 0);
  }
}

function whyNotStarted(reason: string, { shellFailed }: RunResult): string {
  return shellFailed === true
    ? vscode.l10n.t(
        '{0} Name another in the setting incidentRunbooks.shell, or in the language of the block.',
        reason,
      )
    : reason;
}

function succeeded({ outcome, exitCode }: RunResult): boolean {
  return outcome === 'exited' && exitCode === 0;
}
