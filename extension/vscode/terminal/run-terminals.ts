import * as vscode from 'vscode';
import type { ShellGrammar } from '../../command/shell-grammar';
import type { PreparedRun } from '../../execution/prepare-run';
import type { RunExecutor } from '../../execution/run-executor';
import type { SessionShell } from '../../execution/session-script';
import { Disposable } from '../disposable';
import { CapturedTerminal } from './captured-terminal';
import { IncidentTerminals, type TerminalPlace } from './incident-terminals';
import { IntegratedExecutor } from './integrated-executor';
import type { TerminalSession } from './terminal-session';

/** To what a run belongs. */
export interface RunPlace {
  /** Null for a run before an incident is declared; `title` is then undefined. */
  readonly incident: string | null;
  readonly title: string | undefined;
  /** Absolute: where a new terminal starts. */
  readonly folder: string;
}

/** Decides in which terminal a run happens. */
export class RunTerminals extends Disposable {
  readonly #grammar: ShellGrammar;
  readonly #terminals = this.own(new IncidentTerminals());

  constructor(grammar: ShellGrammar) {
    super();
    this.#grammar = grammar;
  }

  /**
   * The terminal for a run, shown: a separate one for what streams or opens a shell, the incident's
   * own for everything else, and where the shell has no integration one that only shows the output.
   *
   * @returns undefined when the terminal is busy and the person left it at that.
   */
  async executorFor(
    run: PreparedRun,
    { incident, title, folder }: RunPlace,
  ): Promise<RunExecutor | undefined> {
    const shell = sessionShell(run);
    if (shell === undefined) return new CapturedTerminal(run.resolved);
    const place: TerminalPlace = {
      incident,
      title: title === undefined ? vscode.l10n.t('Runbook') : vscode.l10n.t('Incident: {0}', title),
      shell,
      shellPath: run.shell.path,
      folder,
    };
    const separate = run.command.interactive || run.command.attributes.background === true;
    const session = separate
      ? this.#terminals.separateSession(place, run.resolved.split('\n')[0] ?? place.title)
      : await this.#freeSession(place);
    if (session === undefined) return undefined;
    // What opens a shell wants to be typed into; all else leaves the cursor in the runbook.
    session.terminal.show(!separate);
    if (!(await session.hasIntegration())) {
      session.terminal.dispose();
      return new CapturedTerminal(run.resolved);
    }
    return new IntegratedExecutor(session, this.#grammar, {
      cwd: run.command.attributes.cwd === undefined ? undefined : run.cwd,
      shown: run.resolved,
    });
  }

  /** Nothing is sent to a terminal in which something runs: an inner shell would get the line. */
  async #freeSession(place: TerminalPlace): Promise<TerminalSession | undefined> {
    const session = this.#terminals.sessionFor(place);
    if (session.busy === 'no') return session;
    const other = vscode.l10n.t('New Terminal');
    const wait = vscode.l10n.t('Wait for It');
    const answer = await vscode.window.showWarningMessage(
      session.busy === 'ours'
        ? vscode.l10n.t('A command is still running in the terminal "{0}".', place.title)
        : vscode.l10n.t(
            'Something else is open in the terminal "{0}", and would get the command.',
            place.title,
          ),
      // A message in the corner goes away by itself, and the click would seem to have done nothing.
      { modal: true },
      other,
      ...(session.busy === 'ours' ? [wait] : []),
    );
    if (answer === wait) return session;
    return answer === other ? this.#terminals.replaceSession(place) : undefined;
  }
}

function sessionShell({ shell }: PreparedRun): SessionShell | undefined {
  switch (shell.kind) {
    case 'bash':
    case 'zsh':
    case 'fish':
      return shell.kind;
    case 'sh':
    case 'powershell':
    case 'cmd':
      return undefined;
  }
}
