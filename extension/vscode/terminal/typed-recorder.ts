import * as vscode from 'vscode';
import { OutputRecorder } from '../../execution/output-recorder';
import type { RunExecutor, RunListener, RunRequest, RunResult } from '../../execution/run-executor';
import { TerminalStream } from '../../execution/terminal-stream';
import type { TypedLine } from './incident-terminals';

/** How long what was printed may trail the news that the command has ended. */
const streamGraceMs = 2_000;

/**
 * Follows a line that a person has typed: nothing is sent to its terminal, only read. VS Code tells of
 * a line once it has begun, and not what was printed by then. So of one that ends at once there may be
 * no output to be had, and then none is recorded, which is not the same as an empty one.
 */
export class TypedRecorder implements RunExecutor {
  readonly #stream: AsyncIterable<string>;
  readonly #started = performance.now();
  readonly #ended: Promise<{ readonly exitCode: number | undefined }>;

  /** Made at once when the line starts: what is printed before the first read is lost. */
  constructor({ terminal, execution }: TypedLine) {
    this.#stream = execution.read();
    this.#ended = new Promise((resolve) => {
      const events = vscode.Disposable.from(
        vscode.window.onDidEndTerminalShellExecution((event) => {
          if (event.execution === execution) end(event.exitCode);
        }),
        vscode.window.onDidCloseTerminal((closed) => {
          if (closed === terminal) end(undefined);
        }),
      );
      const end = (exitCode: number | undefined) => {
        events.dispose();
        resolve({ exitCode });
      };
    });
  }

  async execute(request: RunRequest, listener: RunListener): Promise<RunResult> {
    const clean = TerminalStream.unmarked();
    let recorder: OutputRecorder | undefined;
    const reading = (async () => {
      for await (const chunk of this.#stream) {
        recorder ??= await OutputRecorder.open(request, (notice) => {
          listener.onNotice(notice);
        });
        recorder.push('stdout', Buffer.from(clean.push(chunk)));
      }
    })();
    const { exitCode } = await this.#ended;
    const durationMs = Math.round(performance.now() - this.#started);
    await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, streamGraceMs))]);
    recorder?.push('stdout', Buffer.from(clean.end()));
    recorder?.end('stdout');
    return {
      outcome: exitCode === undefined ? 'unknown' : 'exited',
      exitCode: exitCode ?? null,
      durationMs,
      output: (await recorder?.finish()) ?? null,
    };
  }
}
