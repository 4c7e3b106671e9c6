import { hostname } from 'node:os';
import * as l10n from '@vscode/l10n';
import type { EventData } from '../incident/event';
import type { OutputPath } from '../journal/incident-store';
import type { AppendResult } from '../journal/journal-writer';
import type { SecretFinder } from '../secrets/secret-finder';
import type { PreparedRun } from './prepare-run';
import type { RunExecutor, RunListener, RunResult } from './run-executor';

/** The log that runs go to: an incident's, or the one for runs before an incident is declared. */
export interface RunLog {
  /** What must not get to the disk, besides the run's own secret values. */
  readonly secrets: SecretFinder;
  append<K extends 'run.started' | 'run.finished'>(
    kind: K,
    data: EventData[K],
  ): Promise<AppendResult>;
  /** Where the output of a run is recorded. */
  outputPath(runId: string): OutputPath;
}

export interface RunPorts {
  readonly log: RunLog;
  readonly executor: RunExecutor;
  readonly listener: RunListener;
}

export interface RecordedRun {
  readonly result: RunResult;
  /** The id of its `run.started` event; undefined when the log could not be written. */
  readonly runId: string | undefined;
  /** Absolute; undefined when nothing was recorded. */
  readonly outputFile: string | undefined;
}

/**
 * Runs a prepared command and keeps it in the log: `run.started` is on disk before the shell gets the
 * command, so that a crash leaves a run whose outcome is unknown, and never a run that nobody knows
 * of. When the log cannot be written, the person is told at once and the run goes on.
 */
export async function recordedRun(
  run: PreparedRun,
  { log, executor, listener }: RunPorts,
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
      shell: run.shell,
      cwd: run.cwd,
      timeoutMs: run.timeoutMs,
      outputFile: file?.absolute,
      secrets: run.secrets,
      finder: log.secrets,
    },
    listener,
    stop,
  );
  if (runId === undefined || file === undefined) {
    return { result, runId: undefined, outputFile: undefined };
  }
  const finished = await log.append('run.finished', {
    run: runId,
    outcome: result.outcome,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
    output: result.output === null ? null : { file: file.relative, ...result.output },
  });
  if (finished.kind === 'failed') {
    listener.onNotice(
      l10n.t('{0} How the command ended is not in the log.', finished.problem.message),
    );
  }
  return { result, runId, outputFile: result.output === null ? undefined : file.absolute };
}
