import * as vscode from 'vscode';
import type { ShellGrammar } from '../../command/shell-grammar';
import { endsSession } from '../../command/session-effect';
import { folderProblem } from '../../execution/folder-problem';
import { OutputRecorder } from '../../execution/output-recorder';
import type { RunExecutor, RunListener, RunRequest, RunResult } from '../../execution/run-executor';
import type { TerminalSession } from './terminal-session';

export interface IntegratedOptions {
  /** The folder that the author asks for; undefined: the command runs where the session stands. */
  readonly cwd: string | undefined;
}

/** Runs a prepared command in one integrated terminal, and records what it prints. */
export class IntegratedExecutor implements RunExecutor {
  readonly #session: TerminalSession;
  readonly #grammar: ShellGrammar;
  readonly #options: IntegratedOptions;

  constructor(session: TerminalSession, grammar: ShellGrammar, options: IntegratedOptions) {
    this.#session = session;
    this.#grammar = grammar;
    this.#options = options;
  }

  async execute(request: RunRequest, listener: RunListener, stop: AbortSignal): Promise<RunResult> {
    const started = performance.now();
    const elapsed = () => Math.round(performance.now() - started);
    const { cwd } = this.#options;
    const problem = cwd === undefined ? undefined : await folderProblem(cwd);
    if (problem !== undefined) return notStarted(problem, elapsed());
    const effect = endsSession(request.text, this.#grammar);
    if (effect !== undefined) {
      listener.onNotice(
        vscode.l10n.t(
          '{0} would end or change the terminal, so this runs in a shell of its own: what it sets is not kept.',
          effect,
        ),
      );
    }
    const recorder = await OutputRecorder.open(request, (notice) => {
      listener.onNotice(notice);
    });
    const record = (bytes: Buffer) => {
      if (bytes.length > 0) void listener.onOutput('stdout', bytes);
    };
    try {
      const { outcome, exitCode } = await this.#session.run({
        text: request.text,
        inChildShell: effect !== undefined,
        signal: stop,
        onOutput: (text) => {
          record(recorder.push('stdout', Buffer.from(text)));
        },
        ...(cwd === undefined ? {} : { cwd }),
        ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
        ...(request.masked === undefined ? {} : { masked: request.masked }),
      });
      const durationMs = elapsed();
      record(recorder.end('stdout'));
      return { outcome, exitCode, durationMs, output: (await recorder.finish()) ?? null };
    } catch (error: unknown) {
      await recorder.finish();
      return notStarted(error instanceof Error ? error.message : String(error), elapsed());
    }
  }
}

function notStarted(reason: string, durationMs: number): RunResult {
  return { outcome: 'failed-to-start', exitCode: null, durationMs, output: null, reason };
}
