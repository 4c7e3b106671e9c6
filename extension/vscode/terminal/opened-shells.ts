import type { PreparedRun } from '../../execution/prepare-run';
import type { TerminalSession } from './terminal-session';

export interface OpenedShell {
  /** The run that opened it. */
  readonly run: PreparedRun;
  readonly session: TerminalSession;
}

/** The shells that runs of ours have opened in terminals of their own (`ssh`, `kubectl exec -it`). */
export class OpenedShells {
  #shells: readonly OpenedShell[] = [];

  add(shell: OpenedShell): void {
    this.#shells = [...this.#shells.filter(({ session }) => !session.isClosed), shell];
  }

  /** Those still open that this command of this runbook opened, newest first. */
  openedBy(runbook: string, opener: string): readonly OpenedShell[] {
    return this.#shells
      .filter(({ session }) => !session.isClosed && session.busy === 'ours')
      .filter(({ run }) => run.step.runbook === runbook && run.command.text === opener)
      .toReversed();
  }
}
