import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { describeSystemError } from './system-error';
import { PatternRedactor } from './pattern-redactor';
import type { OutputStream, RecordedOutput, RunRequest } from './run-executor';
import { SecretRedactor } from './secret-redactor';

/** Output that waits to be written; beyond it the command is held back. */
const BACKLOG_BYTES = 4 * 1024 * 1024;
const MAX_STRETCHES = 1000;

/** Where it is recorded, and what must not be. */
type Recording = Pick<RunRequest, 'outputFile' | 'secrets' | 'finder'>;

/**
 * Records what a command prints: both streams in one file in order of arrival, secrets replaced,
 * hashed and counted on the way. A file that cannot be written (a full disk) is said once, and the
 * rest is only counted: the run goes on.
 */
export class OutputRecorder {
  readonly #file: FileHandle | undefined;
  readonly #onNotice: (notice: string) => void;
  /** At once, for what is shown; and line by line, for what is written. */
  readonly #redactors: Readonly<Record<OutputStream, readonly [SecretRedactor, PatternRedactor]>>;
  readonly #stretches: [number, number][] = [];
  readonly #hash = createHash('sha256');
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #accepted = 0;
  #written = 0;
  #failed = false;
  #writing: Promise<void> | undefined;

  private constructor(
    file: FileHandle | undefined,
    { secrets, finder }: Recording,
    onNotice: (notice: string) => void,
  ) {
    this.#file = file;
    this.#onNotice = onNotice;
    this.#failed = file === undefined;
    const all = finder.with(secrets, 'secret');
    const redactors = () => [new SecretRedactor(secrets), new PatternRedactor(all)] as const;
    this.#redactors = { stdout: redactors(), stderr: redactors() };
  }

  /** Creates the output file (mode 0600) and its folder. */
  static async open(
    recording: Recording,
    onNotice: (notice: string) => void,
  ): Promise<OutputRecorder> {
    const path = recording.outputFile;
    let file: FileHandle | undefined;
    try {
      if (path !== undefined) {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        file = await open(path, 'w', 0o600);
      }
    } catch (error: unknown) {
      onNotice(l10n.t('The output is not recorded: {0}.', describeSystemError(error)));
    }
    return new OutputRecorder(file, recording, onNotice);
  }

  /** True while more is waiting to be written than should be: read no more until `drained()`. */
  get congested(): boolean {
    return this.#pendingBytes > BACKLOG_BYTES;
  }

  /** Resolves when everything that was accepted has been written, or given up. */
  async drained(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  /** Takes the next chunk and gives what may be shown by now, without the run's secret values. */
  push(stream: OutputStream, chunk: Buffer): Buffer {
    const [values, patterns] = this.#redactors[stream];
    const shown = values.push(chunk);
    if (shown.length > 0) this.#record(stream, patterns.push(shown));
    return shown;
  }

  /** Gives what was held back of a stream that has ended. */
  end(stream: OutputStream): Buffer {
    const [values, patterns] = this.#redactors[stream];
    const shown = values.end();
    this.#record(stream, patterns.push(shown));
    this.#record(stream, patterns.end());
    return shown;
  }

  /** Closes the file. Undefined when there is none. */
  async finish(): Promise<RecordedOutput | undefined> {
    await this.drained();
    if (this.#file === undefined) return undefined;
    try {
      // The log is about to vouch for these bytes.
      if (!this.#failed) await this.#file.datasync();
    } catch (error: unknown) {
      this.#fail(error);
    }
    await this.#file.close().catch((error: unknown) => {
      this.#fail(error);
    });
    return {
      bytes: this.#written,
      sha256: this.#hash.digest('hex'),
      cutBytes: this.#accepted - this.#written,
      redactions: sum(Object.values(this.#redactors).flat()),
      stderr: this.#stretches
        .filter(([start]) => start < this.#written)
        .map(([start, end]) => [start, Math.min(end, this.#written)]),
    };
  }

  #record(stream: OutputStream, bytes: Buffer): void {
    if (bytes.length === 0) return;
    const start = this.#accepted;
    this.#accepted += bytes.length;
    if (this.#failed) return;
    if (stream === 'stderr') this.#markStderr(start, this.#accepted);
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    this.#writing ??= this.#write();
  }

  #markStderr(start: number, end: number): void {
    const last = this.#stretches.at(-1);
    if (last?.[1] === start) last[1] = end;
    else if (this.#stretches.length < MAX_STRETCHES) this.#stretches.push([start, end]);
  }

  async #write(): Promise<void> {
    try {
      while (this.#file !== undefined && this.#pending.length > 0) {
        const batch = this.#pending;
        this.#pending = [];
        await this.#writeAll(this.#file, Buffer.concat(batch));
      }
    } catch (error: unknown) {
      this.#fail(error);
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      const { bytesWritten } = await file.write(rest);
      this.#hash.update(rest.subarray(0, bytesWritten));
      this.#written += bytesWritten;
      this.#pendingBytes -= bytesWritten;
      rest = rest.subarray(bytesWritten);
    }
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#onNotice(
      l10n.t(
        'The output is no longer recorded, the command goes on: {0}.',
        describeSystemError(error),
      ),
    );
  }
}

function sum(redactors: readonly { readonly count: number }[]): number {
  return redactors.reduce((total, { count }) => total + count, 0);
}
