import { CapturedShell, type ShellProblem, type ShellSetting } from './captured-shell';
import { folderProblem } from './folder-problem';
import { OutputRecorder } from './output-recorder';
import type { RunExecutor, RunListener, RunRequest, RunResult } from './run-executor';

export interface CapturedSessionOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** `inherit` where a person sits at our own terminal and may be asked something. */
  readonly stdin: 'inherit' | 'ignore';
  /** How many commands it will be given; with the last one its shell ends. */
  readonly commands: number;
}

/**
 * Runs commands one after another in one shell of our own, standard output and error told apart, so
 * that what one command sets is there for the next. A command that ends the shell (`exit`) or needs
 * another shell or folder makes the next one start afresh.
 */
export class CapturedSession implements RunExecutor {
  readonly #options: CapturedSessionOptions;
  #left: number;
  #shell: { readonly shell: CapturedShell; readonly key: string } | undefined;

  constructor(options: CapturedSessionOptions) {
    this.#options = options;
    this.#left = options.commands;
  }

  async execute(request: RunRequest, listener: RunListener, stop: AbortSignal): Promise<RunResult> {
    this.#left -= 1;
    const started = performance.now();
    const elapsed = () => Math.round(performance.now() - started);
    const limit = timeLimit(request.timeoutMs);
    const end = AbortSignal.any([stop, limit.signal]);
    try {
      const shell = await this.#shellFor(request, end);
      if (!(shell instanceof CapturedShell) && !end.aborted) {
        return {
          outcome: 'failed-to-start',
          exitCode: null,
          durationMs: elapsed(),
          output: null,
          ...shell,
        };
      }
      const recorder = await OutputRecorder.open(request, (notice) => {
        listener.onNotice(notice);
      });
      const exitCode =
        shell instanceof CapturedShell
          ? await this.#runIn(shell, request, recorder, listener, end)
          : null;
      const durationMs = elapsed();
      const output = (await recorder.finish()) ?? null;
      if (!end.aborted) return { outcome: 'exited', exitCode, durationMs, output };
      const outcome = stop.aborted ? 'stopped' : 'timeout';
      return { outcome, exitCode: null, durationMs, output };
    } finally {
      limit.clear();
    }
  }

  /** Ends the shell. Safe to call at any time between commands. */
  async close(): Promise<void> {
    await this.#shell?.shell.close();
    this.#shell = undefined;
  }

  async #runIn(
    shell: CapturedShell,
    request: RunRequest,
    recorder: OutputRecorder,
    listener: RunListener,
    end: AbortSignal,
  ): Promise<number> {
    const show = (stream: 'stdout' | 'stderr', bytes: Buffer) => {
      const shown = bytes.length > 0 ? listener.onOutput(stream, bytes) : undefined;
      if (shown !== undefined) shell.hold(shown);
      if (recorder.congested) shell.hold(recorder.drained());
    };
    const exitCode = await shell.run(
      { text: request.text, secret: request.masked !== undefined, last: this.#left <= 0 },
      {
        onOutput: (stream, chunk) => {
          show(stream, recorder.push(stream, chunk));
        },
        onNotice: (notice) => {
          listener.onNotice(notice);
        },
      },
      end,
    );
    show('stdout', recorder.end('stdout'));
    show('stderr', recorder.end('stderr'));
    return exitCode;
  }

  /** The shell of the command before, where it will do, else a new one; or why there is none. */
  async #shellFor(request: RunRequest, end: AbortSignal): Promise<CapturedShell | ShellProblem> {
    const key = JSON.stringify([request.shell.path, request.cwd]);
    if (this.#shell?.key === key && this.#shell.shell.usable) return this.#shell.shell;
    await this.close();
    const problem = await folderProblem(request.cwd);
    if (problem !== undefined) return { reason: problem, shellFailed: false };
    const setting: ShellSetting = {
      program: request.shell,
      cwd: request.cwd,
      environment: this.#options.environment,
      stdin: this.#options.stdin,
    };
    const shell = await CapturedShell.start(setting, end);
    if (!(shell instanceof CapturedShell)) return shell;
    this.#shell = { shell, key };
    return shell;
  }
}

/** A signal that comes after `ms`; undefined: never. */
function timeLimit(ms: number | undefined): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  if (ms === undefined) return { signal: controller.signal, clear: () => undefined };
  const timer = setTimeout(() => {
    controller.abort();
  }, ms);
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
    },
  };
}
