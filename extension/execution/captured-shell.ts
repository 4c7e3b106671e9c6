import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { ResolvedText } from '../command/resolved-text';
import { MarkedStream } from './marked-stream';
import { PrivateFolder } from './private-folder';
import { endProcessGroup } from './process-group';
import type { OutputStream, ShellProgram } from './run-executor';
import { driverArguments } from './shell-driver';
import { describeSystemError } from './system-error';

/**
 * How long a shell's outputs are read on after it has ended, where a process that it left behind
 * holds them open. Milliseconds.
 */
const LINGER_MS = 1000;

export interface ShellSetting {
  readonly program: ShellProgram;
  /** Absolute. */
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: 'inherit' | 'ignore';
}

export interface ShellScript {
  readonly text: ResolvedText;
  /** The text must not stand on the disk. */
  readonly secret: boolean;
  /** No other one follows. */
  readonly last: boolean;
}

/** Why a shell does not take commands. */
export interface ShellProblem {
  /** One sentence. */
  readonly reason: string;
  /** Whether another shell may do. */
  readonly shellFailed: boolean;
}

export interface ScriptListener {
  onOutput(stream: OutputStream, chunk: Buffer): void;
  onNotice(notice: string): void;
}

/** A shell process of our own, in a process group of its own, with its outputs in our hands. */
export class CapturedShell {
  readonly #child: ChildProcess;
  readonly #folder: PrivateFolder;
  readonly #outputs: Readonly<Record<OutputStream, MarkedStream>>;
  readonly #go: Writable;
  readonly #status: AsyncIterator<string, undefined>;
  /** Resolves with the exit code. */
  readonly #exit: Promise<number>;
  #ending: Promise<void> | undefined;
  #usable = true;
  #holds = 0;

  private constructor(
    child: ChildProcess,
    folder: PrivateFolder,
    outputs: Readonly<Record<OutputStream, MarkedStream>>,
    go: Writable,
    status: Readable,
  ) {
    this.#child = child;
    this.#folder = folder;
    this.#outputs = outputs;
    this.#go = go;
    this.#status = lines(status);
    this.#exit = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#usable = false;
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
    // The shell may be gone when it is written to; its exit tells that.
    go.on('error', () => undefined);
  }

  /** Starts it, or says why it does not start. `end` gives up and ends it. */
  static async start(
    setting: ShellSetting,
    end: AbortSignal,
  ): Promise<CapturedShell | ShellProblem> {
    const { program } = setting;
    const driver = driverArguments(program.kind);
    if (driver === undefined) {
      return {
        reason: l10n.t('Commands for {0} cannot be run here; copy it there.', program.kind),
        shellFailed: false,
      };
    }
    const folder = await PrivateFolder.create();
    const { stdout, stderr } = await folder.outputPipes();
    const child = spawn(program.path, driver, {
      cwd: setting.cwd,
      env: setting.environment,
      stdio: [setting.stdin, stdout.writer, stderr.writer, 'pipe', 'pipe'],
      // A group of its own, so that all that it starts can be ended with it.
      detached: true,
    });
    closeSync(stdout.writer);
    closeSync(stderr.writer);
    const outputs = {
      stdout: new MarkedStream(stdout.reader),
      stderr: new MarkedStream(stderr.reader),
    };
    const failure = await new Promise<unknown>((resolve) => {
      child.once('spawn', () => {
        resolve(undefined);
      });
      child.once('error', resolve);
    });
    const [, , , go, status] = child.stdio;
    if (failure !== undefined || !(go instanceof Writable) || !(status instanceof Readable)) {
      outputs.stdout.close();
      outputs.stderr.close();
      await folder.remove();
      return {
        reason: l10n.t(
          'The shell {0} does not start: {1}.',
          program.path,
          describeSystemError(failure),
        ),
        shellFailed: true,
      };
    }
    const shell = new CapturedShell(child, folder, outputs, go, status);
    const stopListening = shell.#endOn(end);
    const ready = await Promise.race([shell.#status.next(), shell.#exit]);
    stopListening();
    if (typeof ready === 'object' && ready.value === 'ready') return shell;
    await shell.close();
    return {
      reason: l10n.t('The shell {0} ended before it could run the command.', program.path),
      shellFailed: true,
    };
  }

  /** True while it can be given another command. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Reads no output until `until` is settled; the pipe then holds the command back. */
  hold(until: Promise<unknown>): void {
    this.#holds += 1;
    for (const output of Object.values(this.#outputs)) output.pause();
    const release = () => {
      this.#holds -= 1;
      if (this.#holds > 0) return;
      for (const output of Object.values(this.#outputs)) output.resume();
    };
    until.then(release, release);
  }

  /**
   * Runs one command in the shell's current state and gives its exit code, when all that it printed
   * has gone to the listener. After the last one the shell ends, so that what it does on exit still
   * belongs to that command. `end` ends every process in the shell's group.
   */
  async run(
    { text, secret, last }: ShellScript,
    listener: ScriptListener,
    end: AbortSignal,
  ): Promise<number> {
    const script = await this.#folder.script(text, secret);
    this.#outputs.stdout.begin((chunk) => {
      listener.onOutput('stdout', chunk);
    });
    this.#outputs.stderr.begin((chunk) => {
      listener.onOutput('stderr', chunk);
    });
    const stopListening = this.#endOn(end);
    this.#go.write(`${script}\n`);
    if (last) this.#go.end();
    const status = await this.#status.next();
    const complete = last || status.done === true ? this.#untilClosed() : this.#untilMarked();
    if (!(await complete)) {
      this.#usable = false;
      listener.onNotice(
        l10n.t(
          'A process that the command left running still holds its output; what it prints from now on is not recorded.',
        ),
      );
    }
    stopListening();
    if (last || !this.#usable) await this.close();
    return status.done === true ? await this.#exit : Number(status.value);
  }

  /** Lets the shell end and gives back what it took. What it left running in the background stays. */
  async close(): Promise<void> {
    this.#usable = false;
    this.#go.end();
    this.#outputs.stdout.close();
    this.#outputs.stderr.close();
    if (!(await this.#orLinger([this.#exit]))) this.#child.kill('SIGKILL');
    await this.#exit;
    await this.#folder.remove();
  }

  /** Ends the whole group when the signal comes; the returned function listens no more. */
  #endOn(end: AbortSignal): () => void {
    const endGroup = () => {
      if (this.#child.pid !== undefined) this.#ending = endProcessGroup(this.#child.pid);
    };
    if (end.aborted) endGroup();
    end.addEventListener('abort', endGroup, { once: true });
    return () => {
      end.removeEventListener('abort', endGroup);
    };
  }

  /** False when the outputs are still open a while after the shell and its group have ended. */
  async #untilClosed(): Promise<boolean> {
    await this.#exit;
    await this.#ending;
    return await this.#orLinger([this.#outputs.stdout.ended, this.#outputs.stderr.ended]);
  }

  /** False when the mark does not come: the command sent the shell's own output elsewhere. */
  async #untilMarked(): Promise<boolean> {
    const mark = randomBytes(16).toString('hex');
    const marked = [this.#outputs.stdout.untilMark(mark), this.#outputs.stderr.untilMark(mark)];
    this.#go.write(`${mark}\n`);
    return await this.#orLinger(marked);
  }

  /** Time in which we ourselves hold the command back does not count. */
  async #orLinger(expected: readonly Promise<unknown>[]): Promise<boolean> {
    const timer = new AbortController();
    const complete = Promise.all(expected).then(() => true);
    let done = false;
    do {
      const late = delay(LINGER_MS, false, timer).catch(() => false);
      done = await Promise.race([complete, late]);
    } while (!done && this.#holds > 0 && this.#ending === undefined);
    timer.abort();
    return done;
  }
}

async function* lines(stream: Readable): AsyncGenerator<string, undefined> {
  let rest = '';
  try {
    for await (const chunk of stream) {
      const parts = (rest + String(chunk)).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch {
    // The shell is gone, and its exit tells so.
  }
  return undefined;
}
