import path from 'node:path';
import * as vscode from 'vscode';
import type { ShellGrammar } from '../../command/shell-grammar';
import { isPlainValue } from '../../command/typed-line';
import { folderProblem } from '../../execution/folder-problem';
import type { PreparedRun } from '../../execution/prepare-run';
import type { RunExecutor } from '../../execution/run-executor';
import type { SessionShell } from '../../execution/session-script';
import { Disposable } from '../disposable';
import { UserError } from '../user-error';
import { CapturedTerminal } from './captured-terminal';
import { firstPrompt } from './first-prompt';
import { IncidentTerminals, type TerminalPlace } from './incident-terminals';
import { IntegratedExecutor } from './integrated-executor';
import { OpenedShells, type OpenedShell } from './opened-shells';
import type { TerminalSession } from './terminal-session';
import { TypingExecutor } from './typing-executor';
import { whyNotTyped } from './why-not-typed';

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
  readonly #opened = new OpenedShells();

  /** Fires at once when a line starts that a person has typed into one of these terminals. */
  readonly onDidType = this.#terminals.onDidType;

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
  async executorFor(run: PreparedRun, runPlace: RunPlace): Promise<RunExecutor | undefined> {
    const place = placeOf(run, runPlace);
    if (place === undefined) return new CapturedTerminal(run.resolved);
    const separate = run.command.interactive || run.command.attributes.background === true;
    const answer = separate
      ? this.#terminals.separateSession(place, run.resolved.split('\n')[0] ?? place.title)
      : await this.#freeSession(place);
    if (answer === undefined) return undefined;
    if ('typeInto' in answer) return typeInUnknown(answer.typeInto, run);
    // What opens a shell wants to be typed into; all else leaves the cursor in the runbook.
    answer.terminal.show(!separate);
    if (!(await answer.hasIntegration())) {
      answer.terminal.dispose();
      return new CapturedTerminal(run.resolved);
    }
    if (run.command.interactive) this.#opened.add({ run, session: answer });
    return new IntegratedExecutor(answer, this.#grammar, {
      cwd: run.command.attributes.cwd === undefined ? undefined : run.cwd,
    });
  }

  /**
   * Puts a run's text at the prompt of the incident's terminal, for the person to press Enter; where
   * the author asks for a folder, of one that stands there. The text must be one that may be typed:
   * see `whyNotTyped`.
   *
   * @returns undefined when the terminal is busy and the person left it at that.
   */
  async inserterFor(run: PreparedRun, runPlace: RunPlace): Promise<RunExecutor | undefined> {
    const { cwd } = run.command.attributes;
    const problem = cwd === undefined ? undefined : await folderProblem(run.cwd);
    if (problem !== undefined) throw new UserError(problem);
    const place = placeToType(run, runPlace);
    if (place === undefined) {
      const name = vscode.l10n.t('Runbook: {0}', run.shell.path);
      const terminal = vscode.window.createTerminal({
        name,
        shellPath: run.shell.path,
        cwd: cwd === undefined ? runPlace.folder : run.cwd,
      });
      terminal.show(true);
      await firstPrompt(terminal, false);
      return new TypingExecutor(terminal, false);
    }
    const free = await this.#freeSession(place);
    if (free === undefined) return undefined;
    if ('typeInto' in free) return typeInUnknown(free.typeInto, run);
    // Somebody may have gone elsewhere in it since.
    const moved = cwd !== undefined && standsElsewhere(free, run.cwd);
    const answer = moved ? this.#terminals.replaceSession(place) : free;
    const started = answer.terminal.shellIntegration !== undefined;
    answer.terminal.show(true);
    if (!started) await firstPrompt(answer.terminal, await answer.hasIntegration());
    return new TypingExecutor(answer.terminal, false);
  }

  /** The open shells in which a command marked `inside` may be typed, newest first. */
  openedBy(runbook: string, opener: string): readonly OpenedShell[] {
    return this.#opened.openedBy(runbook, opener);
  }

  /** Nothing is sent to a terminal in which something runs: an inner shell would get the line. */
  async #freeSession(
    place: TerminalPlace,
  ): Promise<TerminalSession | { readonly typeInto: vscode.Terminal } | undefined> {
    const session = this.#terminals.sessionFor(place);
    await session.settle();
    if (session.busy === 'no') return session;
    const other = vscode.l10n.t('New Terminal');
    const wait = vscode.l10n.t('Wait for It');
    const insert = vscode.l10n.t('Insert without Running');
    session.terminal.show(true);
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
      session.busy === 'ours' ? wait : insert,
    );
    if (answer === wait) return session;
    if (answer === insert) return { typeInto: session.terminal };
    return answer === other ? this.#terminals.replaceSession(place) : undefined;
  }
}

/** What is open there reads the text by rules that we do not know: quotes may not be quotes to it. */
function typeInUnknown(terminal: vscode.Terminal, run: PreparedRun): RunExecutor {
  const reason = whyNotTyped(run);
  if (reason !== undefined) throw new UserError(reason);
  const [name] = Object.entries(run.values).find(([, value]) => !isPlainValue(value)) ?? [];
  if (name !== undefined) {
    throw new UserError(
      vscode.l10n.t(
        'Nothing was inserted: it is not known what reads the value of {0} there, so it may only have letters, digits and _ . : / @ % + , = -.',
        name,
      ),
    );
  }
  return new TypingExecutor(terminal, false);
}

/** Undefined for a shell that VS Code has no integration for. */
function placeOf(
  run: PreparedRun,
  { incident, title, folder }: RunPlace,
): TerminalPlace | undefined {
  const shell = sessionShell(run);
  return shell === undefined
    ? undefined
    : {
        incident,
        title:
          title === undefined ? vscode.l10n.t('Runbook') : vscode.l10n.t('Incident: {0}', title),
        shell,
        shellPath: run.shell.path,
        folder,
      };
}

/** As `placeOf`, but in the folder that the author asks for: nothing takes a typed text there. */
function placeToType(run: PreparedRun, runPlace: RunPlace): TerminalPlace | undefined {
  const place = placeOf(run, runPlace);
  if (place === undefined || run.command.attributes.cwd === undefined) return place;
  return { ...place, folder: run.cwd, title: `${place.title} (${path.basename(run.cwd)})` };
}

function standsElsewhere({ terminal }: TerminalSession, folder: string): boolean {
  const now = terminal.shellIntegration?.cwd?.fsPath;
  return now !== undefined && path.relative(now, folder) !== '';
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
