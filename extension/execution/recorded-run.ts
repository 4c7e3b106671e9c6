import { hostname } from 'node:os';
import * as l10n from '@vscode/l10n';
import type { EventData, StepReference } from '../incident/event';
import type { AppendResult } from '../journal/journal-writer';
import type { OutputPath } from '../journal/output-files';
import { redactText } from '../secrets/redact-text';
import type { SecretFinder } from '../secrets/secret-finder';
import { boundOutput, type BoundedOutput, SHARED_OUTPUT_BYTES } from './bound-output';
import type { PreparedRun } from './prepare-run';
import type { RecordedOutput, RunExecutor, RunListener, RunResult } from './run-executor';
import { describeSystemError } from './system-error';

/** The log that runs go to: an incident's, or the one for runs before an incident is declared. */
export interface RunLog {
  /** What must not get to the disk, besides the run's own secret values. */
  readonly secrets: SecretFinder;
  /** How much of an output is shared; by default `SHARED_OUTPUT_BYTES`. */
  readonly sharedOutputBytes?: number;
  append<K extends 'run.started' | 'run.finished'>(
    kind: K,
    data: EventData[K],
  ): Promise<AppendResult>;
  /** Where the output of a run is recorded. */
  outputPath(runId: string): OutputPath;
}

/** What is to be recorded: a command of a runbook, or a line that somebody typed. */
export interface RecordableRun extends Pick<
  PreparedRun,
  'text' | 'resolved' | 'values' | 'secrets' | 'shell' | 'cwd' | 'timeoutMs' | 'target'
> {
  readonly step: StepReference | null;
  readonly command: { readonly id: string | null; readonly text: string };
  readonly origin: EventData['run.started']['origin'];
}

export interface RunPorts {
  readonly log: RunLog;
  readonly executor: RunExecutor;
  readonly listener: RunListener;
  /** Secret values of other commands that the shell may still have, in a variable perhaps. */
  readonly given?: readonly string[];
}

export interface RecordedRun {
  readonly result: RunResult;
  /** The id of its `run.started` event; undefined when the log could not be written. */
  readonly runId: string | undefined;
  /** Absolute, of the whole output; undefined when nothing was recorded. */
  readonly outputFile: string | undefined;
}

/**
 * Runs a prepared command and keeps it in the log: `run.started` is on disk before the shell gets the
 * command, so that a crash leaves a run whose outcome is unknown, and never a run that nobody knows
 * of. When the log cannot be written, the person is told at once and the run goes on.
 */
export async function recordedRun(
  run: RecordableRun,
  { log, executor, listener, given = [] }: RunPorts,
  stop: AbortSignal,
): Promise<RecordedRun> {
  const started = await log.append('run.started', {
    step: run.step,
    command: run.command.id,
    template: run.command.text,
    resolved: run.resolved,
    values: run.values,
    cwd: run.cwd,
    shell: run.shell.path,
    host: hostname(),
    target: run.target,
    origin: run.origin,
  });
  if (started.kind === 'failed') {
    listener.onNotice(l10n.t('{0} The command runs unrecorded.', started.problem.message));
  }
  const runId = started.kind === 'written' ? started.event.id : undefined;
  const file = runId === undefined ? undefined : log.outputPath(runId);
  const result = await executor.execute(
    {
      text: run.text,
      masked: maskedText(run, log.secrets),
      shell: run.shell,
      cwd: run.cwd,
      timeoutMs: run.timeoutMs,
      outputFile: file?.absolute,
      secrets: run.secrets,
      finder: log.secrets.with(given.filter(isTellable), 'secret'),
    },
    listener,
    stop,
  );
  if (runId === undefined || file === undefined) {
    return { result, runId: undefined, outputFile: undefined };
  }
  const output = result.output && (await bounded(file, result.output, log, listener));
  const finished = await log.append('run.finished', {
    run: runId,
    outcome: result.outcome,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
    output,
  });
  if (finished.kind === 'failed') {
    listener.onNotice(
      l10n.t('{0} How the command ended is not in the log.', finished.problem.message),
    );
  }
  const whole = output?.whole === undefined ? file : file.whole;
  return { result, runId, outputFile: output === null ? undefined : whole.absolute };
}

/**
 * The text as it may be shown and stand on the disk, where it holds a secret: one that was entered as
 * such, or one that is found in what a person has put in. What the runbook itself says is no secret.
 */
function maskedText(run: RecordableRun, finder: SecretFinder): string | undefined {
  const { value, count } = redactText(run.resolved, finder);
  const isNews = count > 0 && count > finder.find(run.command.text).found.length;
  return run.secrets.length > 0 || isNews ? value : undefined;
}

/** A shorter one would be found in much that is none, in the output of a command that has not got it. */
function isTellable(secret: string): boolean {
  return secret.length >= 6;
}

async function bounded(
  file: OutputPath,
  recorded: RecordedOutput,
  { sharedOutputBytes = SHARED_OUTPUT_BYTES }: RunLog,
  listener: RunListener,
): Promise<BoundedOutput> {
  try {
    return await boundOutput(file, recorded, sharedOutputBytes);
  } catch (error: unknown) {
    listener.onNotice(
      l10n.t('The output could not be cut for sharing: {0}.', describeSystemError(error)),
    );
    return { file: file.relative, ...recorded };
  }
}
