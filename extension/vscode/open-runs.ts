import type * as vscode from 'vscode';

const KEY = 'openRuns';

/** A run that this window has started and whose end is not in the log. */
export interface OpenRun {
  readonly workspace: string;
  /** Null for the log of what happens before an incident. */
  readonly incident: string | null;
  /** The id of its `run.started` event. */
  readonly id: string;
  /** RFC 3339. */
  readonly startedAt: string;
}

/** Remembers open runs over a reload of the window, after which nobody follows them any more. */
export class OpenRuns {
  readonly #memento: vscode.Memento;
  #open: readonly OpenRun[] = [];

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** Those that the window has left behind. To be asked for once, before the first of its own. */
  leftBehind(): readonly OpenRun[] {
    return this.#memento.get<readonly OpenRun[]>(KEY, []);
  }

  async started(run: OpenRun): Promise<void> {
    await this.#keep([...this.#open, run]);
  }

  async finished(id: string): Promise<void> {
    await this.#keep(this.#open.filter((run) => run.id !== id));
  }

  async #keep(open: readonly OpenRun[]): Promise<void> {
    this.#open = open;
    await this.#memento.update(KEY, open);
  }
}
