import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { ResolvedText } from '../../command/resolved-text';
import {
  writeSessionScript,
  type SessionScript,
  type SessionShell,
} from '../../execution/session-script';
import { TerminalStream } from '../../execution/terminal-stream';
import { Disposable } from '../disposable';

export interface SessionRun {
  readonly text: ResolvedText;
  readonly inChildShell: boolean;
  /** Absolute; absent: wherever the session stands. */
  readonly cwd?: string;
  readonly timeoutMs?: number;
  /** The text as it may be shown, where it holds a secret. */
  readonly masked?: string;
  /** Aborted when the person stops the run. */
  readonly signal: AbortSignal;
  onOutput(text: string): void;
}

export interface SessionResult {
  readonly outcome: 'exited' | 'timeout' | 'stopped' | 'unknown';
  readonly exitCode: number | null;
}

/** How long a shell may take to start before we do without its integration. */
const integrationTimeoutMs = 10_000;
/** How long a command whose prompt is back may still be taken to run. */
const settleMs = 1_000;
/** How long an interrupted command may take to end before it is interrupted again. */
const interruptAgainMs = 3_000;
/** How long the end event may trail the exit code that the script has already written. */
const endEventGraceMs = 2_000;

/**
 * One integrated terminal and the shell in it. Its state (`cd`, `export`, an assumed role) is kept
 * from run to run; runs follow one another.
 */
export class TerminalSession extends Disposable {
  readonly #terminal: vscode.Terminal;
  readonly #shell: SessionShell;
  readonly #shellPath: string;
  /** What a person started here and what has not ended; runs of ours are counted in `#running`. */
  readonly #open = new Set<vscode.TerminalShellExecution>();
  readonly #lines = new Set<string>();
  readonly #closed: Promise<void>;
  #last: Promise<unknown> = Promise.resolve();
  #running = 0;

  /** @param onTyped called at once when a line starts that is none of ours. */
  constructor(
    terminal: vscode.Terminal,
    shell: SessionShell,
    shellPath: string,
    onTyped: (execution: vscode.TerminalShellExecution) => void,
  ) {
    super();
    this.#terminal = terminal;
    this.#shell = shell;
    this.#shellPath = shellPath;
    this.own(
      vscode.window.onDidStartTerminalShellExecution((event) => {
        if (event.terminal === terminal && !this.#isOurs(event.execution)) {
          this.#open.add(event.execution);
          onTyped(event.execution);
        }
      }),
    );
    this.own(
      vscode.window.onDidEndTerminalShellExecution((event) => {
        this.#open.delete(event.execution);
      }),
    );
    this.#closed = new Promise((resolve) => {
      this.own(
        vscode.window.onDidCloseTerminal((closed) => {
          if (closed !== terminal) return;
          resolve();
          this.dispose();
        }),
      );
    });
  }

  get terminal(): vscode.Terminal {
    return this.#terminal;
  }

  get isClosed(): boolean {
    return this.#terminal.exitStatus !== undefined;
  }

  /**
   * `ours`: a command of ours runs here. `other`: something that a person started holds the terminal
   * (an open `ssh`, a pager): a line sent now would go to that program.
   */
  get busy(): 'no' | 'ours' | 'other' {
    if (this.#running > 0) return 'ours';
    return this.#open.size > 0 ? 'other' : 'no';
  }

  /**
   * Waits a moment for our commands here to end: a prompt is back before VS Code tells that it is,
   * and whoever sees it may click on the next command at once.
   */
  async settle(): Promise<void> {
    if (this.#running > 0) await Promise.race([this.#last, delay(settleMs)]);
  }

  /** Whether the shell has VS Code's integration; waits for a shell that is still starting. */
  async hasIntegration(): Promise<boolean> {
    if (this.#terminal.shellIntegration !== undefined) return true;
    const settings = vscode.workspace.getConfiguration('terminal.integrated.shellIntegration');
    if (settings.get('enabled') === false) return false;
    const subscriptions: vscode.Disposable[] = [];
    const appeared = new Promise<boolean>((resolve) => {
      subscriptions.push(
        vscode.window.onDidChangeTerminalShellIntegration((event) => {
          if (event.terminal === this.#terminal) resolve(true);
        }),
      );
    });
    const result = await Promise.race([
      appeared,
      this.#closed.then(() => false),
      delay(integrationTimeoutMs).then(() => false),
    ]);
    for (const subscription of subscriptions) subscription.dispose();
    return result;
  }

  /**
   * Runs the text in this session, after the runs before it.
   *
   * @throws when the script cannot be written or the terminal is gone; nothing was run then.
   */
  run(run: SessionRun): Promise<SessionResult> {
    this.#running += 1;
    const mine = this.#last.then(() => this.#runNow(run));
    this.#last = mine
      .catch(() => undefined)
      .finally(() => {
        this.#running -= 1;
      });
    return mine;
  }

  async #runNow(run: SessionRun): Promise<SessionResult> {
    if (run.signal.aborted) return { outcome: 'stopped', exitCode: null };
    const integration = this.#terminal.shellIntegration;
    if (this.isClosed || integration === undefined) {
      throw new Error(vscode.l10n.t('The terminal was closed before the command could start.'));
    }
    const script = await writeSessionScript(run.text, {
      shell: this.#shell,
      shellPath: this.#shellPath,
      inChildShell: run.inChildShell,
      ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
      ...(run.masked === undefined ? {} : { masked: run.masked }),
    });
    try {
      return await this.#follow(integration, script, run);
    } finally {
      await script.dispose();
    }
  }

  async #follow(
    integration: vscode.TerminalShellIntegration,
    script: SessionScript,
    run: SessionRun,
  ): Promise<SessionResult> {
    const stream = new TerminalStream(script.nonce);
    const end = this.#endOf(script);
    this.#lines.add(script.line);
    const execution = integration.executeCommand(script.line);
    end.watch(execution);
    // Read from the start: what was printed before the first read is lost.
    const reading = (async () => {
      for await (const chunk of execution.read()) run.onOutput(stream.push(chunk));
      run.onOutput(stream.end());
    })();
    const interrupter = this.#interrupter(run);
    try {
      const ended = await end.promise;
      await Promise.race([reading, delay(endEventGraceMs)]);
      const exitCode = (await script.exitCode()) ?? ended.exitCode ?? null;
      if (interrupter.reason !== undefined) return { outcome: interrupter.reason, exitCode };
      if (exitCode === null) return { outcome: 'unknown', exitCode };
      // 130 without our own record: interrupted by hand, and so the script was left half-way.
      const interrupted = exitCode === 130 && (await script.exitCode()) === undefined;
      return { outcome: interrupted ? 'stopped' : 'exited', exitCode };
    } finally {
      interrupter.dispose();
      end.dispose();
    }
  }

  /** Events come late on a busy machine: that of a run of ours even after the run has ended. */
  #isOurs(execution: vscode.TerminalShellExecution): boolean {
    return this.#running > 0 || this.#lines.has(execution.commandLine.value.trim());
  }

  /**
   * The first of: shell integration's end event, the terminal's end, or our own exit file (with a
   * grace for the event), because in some shells the event never comes.
   */
  #endOf(script: SessionScript) {
    let execution: vscode.TerminalShellExecution | undefined;
    let timer: NodeJS.Timeout | undefined;
    let subscription: vscode.Disposable | undefined;
    const promise = new Promise<{ exitCode: number | undefined }>((resolve) => {
      subscription = vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.execution === execution) resolve({ exitCode: event.exitCode });
      });
      void this.#closed.then(() => {
        resolve({ exitCode: undefined });
      });
      const look = async () => {
        if (await exists(script.exitFile)) await delay(endEventGraceMs);
        else return;
        resolve({ exitCode: undefined });
      };
      timer = setInterval(() => void look(), 1_000);
    });
    return {
      promise,
      watch(started: vscode.TerminalShellExecution) {
        execution = started;
      },
      dispose() {
        clearInterval(timer);
        subscription?.dispose();
      },
    };
  }

  /** Sends Ctrl+C when the person stops the run or its time is up, and again while it does not end. */
  #interrupter(run: SessionRun) {
    let reason: 'stopped' | 'timeout' | undefined;
    let again: NodeJS.Timeout | undefined;
    const interrupt = (why: 'stopped' | 'timeout') => {
      if (reason !== undefined) return;
      reason = why;
      const send = () => {
        // Closed meanwhile: there is nothing left to interrupt, and VS Code would throw.
        if (this.#terminal.exitStatus === undefined) this.#terminal.sendText('\u0003', false);
      };
      send();
      again = setInterval(send, interruptAgainMs);
    };
    const onAbort = () => {
      interrupt('stopped');
    };
    run.signal.addEventListener('abort', onAbort, { once: true });
    const timer =
      run.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            interrupt('timeout');
          }, run.timeoutMs);
    return {
      get reason() {
        return reason;
      },
      dispose() {
        run.signal.removeEventListener('abort', onAbort);
        clearTimeout(timer);
        clearInterval(again);
      },
    };
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
