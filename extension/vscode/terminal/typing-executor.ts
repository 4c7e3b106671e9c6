import type * as vscode from 'vscode';
import type { RunExecutor, RunRequest, RunResult } from '../../execution/run-executor';

/**
 * Types a command into a terminal as a person would. What becomes of it cannot be known from here,
 * so its outcome is unknown. The text must be one that arrives as it stands: see `typingProblem`.
 */
export class TypingExecutor implements RunExecutor {
  readonly #terminal: vscode.Terminal;
  readonly #pressEnter: boolean;

  /** @param pressEnter false: the person decides whether it runs. */
  constructor(terminal: vscode.Terminal, pressEnter: boolean) {
    this.#terminal = terminal;
    this.#pressEnter = pressEnter;
  }

  execute({ text }: RunRequest): Promise<RunResult> {
    this.#terminal.show(false);
    this.#terminal.sendText(text, this.#pressEnter);
    return Promise.resolve({ outcome: 'unknown', exitCode: null, durationMs: 0, output: null });
  }
}
