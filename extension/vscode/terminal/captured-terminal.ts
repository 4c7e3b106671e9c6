import * as vscode from 'vscode';
import { CapturedSession } from '../../execution/captured-session';
import type { RunExecutor, RunListener, RunRequest, RunResult } from '../../execution/run-executor';

/**
 * Where a shell has no integration (dash, some remotes): the command runs in a process of ours, and
 * a terminal shows what it prints. Ctrl+C and closing the terminal stop it; it cannot be typed into.
 */
export class CapturedTerminal implements RunExecutor {
  readonly #title: string;

  constructor(title: string) {
    this.#title = title;
  }

  async execute(request: RunRequest, listener: RunListener, stop: AbortSignal): Promise<RunResult> {
    const stopByHand = new AbortController();
    const writes = new vscode.EventEmitter<string>();
    const closes = new vscode.EventEmitter<number>();
    const decoder = new TextDecoder();
    const opened = new Promise<void>((resolve) => {
      vscode.window
        .createTerminal({
          name: this.#title,
          iconPath: new vscode.ThemeIcon('flame'),
          pty: {
            onDidWrite: writes.event,
            onDidClose: closes.event,
            open: () => {
              resolve();
            },
            close: () => {
              stopByHand.abort();
            },
            handleInput: (data: string) => {
              if (data.includes('\u0003')) stopByHand.abort();
            },
          },
        })
        .show(true);
    });
    // A terminal that is never opened (its panel stays hidden) must not keep the command from running.
    await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, 3_000))]);
    const session = new CapturedSession({ environment: process.env, stdin: 'ignore', commands: 1 });
    try {
      return await session.execute(
        request,
        {
          onOutput: (stream, bytes) => {
            writes.fire(decoder.decode(bytes, { stream: true }).replace(/\r?\n/g, '\r\n'));
            return listener.onOutput(stream, bytes);
          },
          onNotice: (notice) => {
            listener.onNotice(notice);
          },
        },
        AbortSignal.any([stop, stopByHand.signal]),
      );
    } finally {
      await session.close();
      writes.fire(
        `\r\n${vscode.l10n.t('The command has ended; this terminal can be closed.')}\r\n`,
      );
    }
  }
}
