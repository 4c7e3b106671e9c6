import * as vscode from 'vscode';
import type { RunExecutor, RunListener, RunRequest, RunResult } from '../../execution/run-executor';
import { CapturedPty } from './captured-pty';

/** Where a shell has no integration (dash, some remotes): a terminal that only shows the output. */
export class CapturedTerminal implements RunExecutor {
  readonly #title: string;

  constructor(title: string) {
    this.#title = title;
  }

  async execute(request: RunRequest, listener: RunListener, stop: AbortSignal): Promise<RunResult> {
    const pty = new CapturedPty();
    const iconPath = new vscode.ThemeIcon('flame');
    vscode.window.createTerminal({ name: this.#title, iconPath, pty }).show(true);
    // A terminal that is never opened (its panel stays hidden) must not keep the command from running.
    await Promise.race([pty.opened, new Promise((resolve) => setTimeout(resolve, 3_000))]);
    try {
      return await pty.execute(request, listener, stop);
    } finally {
      pty.write(`\n${vscode.l10n.t('The command has ended; this terminal can be closed.')}\n`);
    }
  }
}
