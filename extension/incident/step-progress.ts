import type { StepReference } from './event';
import { type RunState, stepKey, type StepState } from './incident-state';

/** What was done last about a step: a run (by its id), a check or a skip. */
type Action =
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'done'; readonly actor: string; readonly at: string }
  | { readonly kind: 'skipped'; readonly actor: string; readonly at: string; readonly why: string };

/** Finds a run by its id. */
export interface Runs {
  get(id: string): RunState | undefined;
}

interface Progress {
  step: StepReference;
  last: Action;
  lastRun: string | undefined;
  checked: boolean;
  readonly runByCommand: Map<string, string>;
}

/** Follows what was done about each step while the events of an incident are taken in order. */
export class StepProgress {
  readonly #steps = new Map<string, Progress>();
  readonly #states = new Map<string, StepState>();
  /** Steps whose state is to be told anew. */
  readonly #stale = new Set<string>();

  checked(step: StepReference, actor: string, at: string): void {
    this.#act(step, { kind: 'done', actor, at }).checked = true;
  }

  skipped(step: StepReference, actor: string, at: string, why: string): void {
    this.#act(step, { kind: 'skipped', actor, at, why }).checked = false;
  }

  started(step: StepReference, command: string | null, run: string): void {
    const progress = this.#act(step, { kind: 'run', run });
    progress.lastRun = run;
    if (command !== null) progress.runByCommand.set(command, run);
  }

  /** A run that was started after a check and failed takes the check back. */
  finished(run: RunState): void {
    if (run.step === null) return;
    const key = stepKey(run.step.runbook, run.step.stepId);
    this.#stale.add(key);
    if (outcomeOf(run) !== 'failed') return;
    const progress = this.#steps.get(key);
    if (progress?.last.kind === 'run' && progress.last.run === run.id) progress.checked = false;
  }

  /**
   * What was done about each step. The map goes on changing; a state that is in it never does.
   *
   * @param runs every run that was `started` here, as it stands now.
   */
  states(runs: Runs): ReadonlyMap<string, StepState> {
    for (const key of this.#stale) {
      const progress = this.#steps.get(key);
      const state = progress && stateOf(progress, runs);
      if (state !== undefined) this.#states.set(key, state);
    }
    this.#stale.clear();
    return this.#states;
  }

  #act(step: StepReference, last: Action): Progress {
    const key = stepKey(step.runbook, step.stepId);
    this.#stale.add(key);
    const known = this.#steps.get(key);
    if (known !== undefined) {
      known.step = step;
      known.last = last;
      return known;
    }
    const first = { step, last, lastRun: undefined, checked: false, runByCommand: new Map() };
    this.#steps.set(key, first);
    return first;
  }
}

/**
 * What a run says about the thing that it ran. Stopping a stream is no failure, and no success
 * either; nor is a run of which we do not know how it ended.
 */
export function outcomeOf(run: RunState): 'running' | 'done' | 'failed' | 'unknown' {
  switch (run.outcome) {
    case 'running':
      return 'running';
    case 'exited':
      return run.exitCode === 0 ? 'done' : 'failed';
    case 'timeout':
    case 'failed-to-start':
      return 'failed';
    case 'stopped':
    case 'refused':
    case 'unknown':
      return 'unknown';
  }
}

function stateOf(progress: Progress, runs: Runs): StepState | undefined {
  const { step, last, checked } = progress;
  const runsByCommand = new Map<string, RunState>();
  for (const [command, id] of progress.runByCommand) {
    const run = runs.get(id);
    if (run !== undefined) runsByCommand.set(command, run);
  }
  const lastRun = progress.lastRun === undefined ? undefined : runs.get(progress.lastRun);
  const common = { step, checked, runsByCommand, ...(lastRun && { lastRun }) };
  if (last.kind !== 'run') {
    const { kind: state, ...who } = last;
    return { ...common, state, ...who };
  }
  if (lastRun === undefined) return undefined;
  return { ...common, state: outcomeOf(lastRun), actor: lastRun.actor, at: lastRun.startedAt };
}
