import * as vscode from 'vscode';
import type { SessionShell } from '../../execution/session-script';
import { Disposable } from '../disposable';
import { HistoryWatch } from './history-watch';
import { TerminalSession } from './terminal-session';

export interface TerminalPlace {
  /** Tells the terminals of one incident from those of another, and from those before any. */
  readonly incident: string | null;
  readonly title: string;
  readonly shell: SessionShell;
  readonly shellPath: string;
  /** Where a new terminal starts. Absolute. */
  readonly folder: string;
}

/** A line that a person has typed into a terminal of ours, as it starts. */
export interface TypedLine {
  readonly place: TerminalPlace;
  readonly terminal: vscode.Terminal;
  readonly execution: vscode.TerminalShellExecution;
  /** Whether the shell itself has left it out of its history, as far as is known. */
  readonly isLeftOut: boolean;
}

/** The integrated terminals in which runs happen: one per incident, folder and shell. */
export class IncidentTerminals extends Disposable {
  readonly #sessions = new Map<string, TerminalSession>();
  readonly #all = new Set<TerminalSession>();
  readonly #histories = new Map<vscode.Terminal, HistoryWatch>();
  readonly #typed = this.own(new vscode.EventEmitter<TypedLine>());

  /** Fires at once when a line starts that a person has typed. */
  readonly onDidType = this.#typed.event;

  constructor() {
    super();
    this.own(
      vscode.window.onDidCloseTerminal((terminal) => {
        this.#histories.get(terminal)?.dispose();
        this.#histories.delete(terminal);
        // The session ends by itself, after it has told the run in it.
        for (const session of this.#all) {
          if (session.terminal === terminal) this.#all.delete(session);
        }
      }),
    );
  }

  override dispose(): void {
    super.dispose();
    // The terminals stay: what runs in them is the person's, and may matter at this very moment.
    for (const session of this.#all) session.dispose();
    for (const history of this.#histories.values()) history.dispose();
  }

  /** The session in which this incident's commands run, made when there is none. */
  sessionFor(place: TerminalPlace): TerminalSession {
    const known = this.#sessions.get(keyOf(place));
    return known === undefined || known.isClosed ? this.replaceSession(place) : known;
  }

  /** A new session that the incident's commands run in from now on; the old terminal stays open. */
  replaceSession(place: TerminalPlace): TerminalSession {
    const session = this.#create(place, place.title);
    this.#sessions.set(keyOf(place), session);
    return session;
  }

  /** A terminal of its own, for what streams or serves and does not return by itself. */
  separateSession(place: TerminalPlace, title: string): TerminalSession {
    return this.#create(place, title);
  }

  #create(place: TerminalPlace, title: string): TerminalSession {
    const history = place.shell === 'bash' ? new HistoryWatch() : undefined;
    const terminal = vscode.window.createTerminal({
      name: title,
      shellPath: place.shellPath,
      cwd: place.folder,
      iconPath: new vscode.ThemeIcon('flame'),
      // The line that we send is of no use in the history; what it ran is in the incident's log.
      env: { VSCODE_PREVENT_SHELL_HISTORY: '1', ...history?.env },
    });
    const session = new TerminalSession(terminal, place.shell, place.shellPath, (execution) => {
      this.#typed.fire({
        place,
        terminal,
        execution,
        isLeftOut: history?.leavesOut() === true,
      });
    });
    if (history !== undefined) this.#histories.set(terminal, history);
    this.#all.add(session);
    return session;
  }
}

function keyOf({ incident, folder, shell }: TerminalPlace): string {
  return JSON.stringify([incident, folder, shell]);
}
