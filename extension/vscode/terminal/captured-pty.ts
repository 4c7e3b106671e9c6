import * as vscode from 'vscode';
import { CapturedSession } from '../../execution/captured-session';
import type { RunExecutor, RunListener, RunRequest, RunResult } from '../../execution/run-executor';

/**
 * A terminal that shows what a process of ours prints. Ctrl+C and closing it stop the command; it
 * cannot be typed into.
 */
export class CapturedPty implements vscode.Pseudoterminal, RunExecutor {
  readonly #writes = new vscode.EventEmitter<string>();
  readonly #closes = new vscode.EventEmitter<number>();
  readonly #stop = new AbortController();
  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#closes.event;
  /** Resolves when the terminal is there; what is written before is lost. */
  readonly opened: Promise<void>;
  #markOpened: () => void = () => undefined;

  constructor() {
    this.opened = new Promise((resolve) => {
      this.#markOpened = resolve;
    });
  }

  open(): void {
    this.#markOpened();
  }

  close(): void {
    this.#stop.abort();
  }

  handleInput(data: string): void {
    if (data.includes('\u0003')) this.#stop.abort();
  }

  /** True when the person has stopped it, by Ctrl+C or by closing it. */
  get stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  write(text: string): void {
    this.#writes.fire(text.replace(/\r?\n/g, '\r\n'));
  }

  /** Ends the terminal, for a task with its exit code. */
  end(exitCode: number): void {
    this.#closes.fire(exitCode);
  }

  async execute(request: RunRequest, listener: RunListener, stop: AbortSignal): Promise<RunResult> {
    const decoder = new TextDecoder();
    const session = new CapturedSession({ environment: process.env, stdin: 'ignore', commands: 1 });
    try {
      return await session.execute(
        request,
        {
          onOutput: (stream, bytes) => {
            this.write(decoder.decode(bytes, { stream: true }));
            return listener.onOutput(stream, bytes);
          },
          onNotice: (notice) => {
            listener.onNotice(notice);
          },
        },
        AbortSignal.any([stop, this.#stop.signal]),
      );
    } finally {
      await session.close();
    }
  }
}
