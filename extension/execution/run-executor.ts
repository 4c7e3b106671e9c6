import type { ResolvedText } from '../command/resolved-text';
import type { ShellKind } from '../command/shell-kind';
import type { RunOutcome, RunOutput } from '../incident/event';
import type { SecretFinder } from '../secrets/secret-finder';

/** A shell as it is started: a program name that PATH resolves, or a path. */
export interface ShellProgram {
  readonly path: string;
  readonly kind: ShellKind;
}

/** One command, ready to run. Only filling or a person's edit makes a `ResolvedText`. */
export interface RunRequest {
  readonly text: ResolvedText;
  /**
   * The text as it may be shown, where it holds a secret; it then reaches the shell without a file of
   * its own. Undefined: there is none in it.
   */
  readonly masked: string | undefined;
  readonly shell: ShellProgram;
  /** Absolute. */
  readonly cwd: string;
  /** Undefined: it may take as long as it takes. */
  readonly timeoutMs: number | undefined;
  /** Absolute path of the file that the output is recorded in; undefined when there is no log. */
  readonly outputFile: string | undefined;
  /** Values that must not be seen, in what is recorded or in what is shown. */
  readonly secrets: readonly string[];
  /** Finds what else must not be recorded. */
  readonly finder: SecretFinder;
}

export type OutputStream = 'stdout' | 'stderr';

/** Who watches a run. */
export interface RunListener {
  /**
   * What the command printed, in order of arrival, secrets replaced. A promise holds the command back
   * until it is settled.
   */
  onOutput(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined;
  /** Something that the person must know at once; the run goes on. One sentence. */
  onNotice(notice: string): void;
}

export interface RecordedOutput extends Omit<RunOutput, 'file'> {
  /**
   * Which stretches of the file came from standard error: byte offsets, end exclusive, ascending.
   * The first thousand; a terminal, which merges the two, has none.
   */
  readonly stderr: readonly (readonly [start: number, end: number])[];
}

export interface RunResult {
  readonly outcome: RunOutcome;
  /** As shells count: 128 and the signal's number when a signal ended it. Null when it never ended itself. */
  readonly exitCode: number | null;
  readonly durationMs: number;
  /** Null when nothing was recorded. */
  readonly output: RecordedOutput | null;
  /** Why it did not start: one sentence. */
  readonly reason?: string;
  /** True when that was its shell, so that another one may do. */
  readonly shellFailed?: boolean;
}

/** Runs a prepared command: captured by us, or in a terminal. */
export interface RunExecutor {
  /** Never rejects for what the command does. `stop` ends it, with everything that it started. */
  execute(request: RunRequest, listener: RunListener, stop: AbortSignal): Promise<RunResult>;
}
