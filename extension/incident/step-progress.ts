import type { StepReference } from './event';
import { type RunState, stepKey, type StepState } from './incident-state';

/** What was done about a step: a run, a check or a skip. `id` is that of its event. */
type Action = { readonly id: string; readonly step: StepReference } & (
  | { readonly kind: 'run'; readonly command: string | null }
  | { readonly kind: 'done'; readonly actor: string; readonly at: string }
  | { readonly kind: 'skipped'; readonly actor: string; readonly at: string; readonly why: string }
);

/** Finds a run by its id. */
export interface Runs {
  get(id: string): RunState | undefined;
}

interface Progress {
  /** All of them, also those that were taken back. */
  readonly actions: Action[];
  /** Undefined where all were. */
  last: Action | undefined;
  lastRun: string | undefined;
  checked: boolean;
  /** The checks, or the skips, that `last` is one of. */
  entries: string[];
  readonly runByCommand: Map<string, string>;
  readonly runsSinceCheck: Set<string>;
}

/** Follows what was done about each step while the events of an incident are taken in order. */
export class StepProgress {
  readonly #steps = new Map<string, Progress>();
  #retracted: ReadonlySet<string> = new Set();
  readonly #states = new Map<string, StepState>();
  /** Steps whose state is to be told anew. */
  readonly #stale = new Set<string>();

  checked(id: string, step: StepReference, actor: string, at: string): void {
    this.#act({ kind: 'done', id, step, actor, at });
  }

  skipped(id: string, step: StepReference, actor: string, at: string, why: string): void {
    this.#act({ kind: 'skipped', id, step, actor, at, why });
  }

  started(run: string, step: StepReference, command: string | null): void {
    this.#act({ kind: 'run', id: run, step, command });
  }

  /** A run that was started after a check and failed takes the check back. */
  finished(run: RunState): void {
    if (run.step === null) return;
    const key = stepKey(run.step.runbook, run.step.stepId);
    this.#stale.add(key);
    if (outcomeOf(run) !== 'failed') return;
    const progress = this.#steps.get(key);
    if (progress?.runsSinceCheck.has(run.id) === true) progress.checked = false;
  }

  /**
   * Leaves out checks and skips that were taken back, and takes in again those that are not any more.
   *
   * @param runs see `states`.
   */
  retract(retracted: ReadonlySet<string>, runs: Runs): void {
    const before = this.#retracted;
    this.#retracted = retracted;
    if (before.size === retracted.size && [...retracted].every((id) => before.has(id))) return;
    const isOther = ({ id }: Action) => before.has(id) !== retracted.has(id);
    for (const [key, progress] of this.#steps) {
      if (!progress.actions.some(isOther)) continue;
      this.#stale.add(key);
      const { actions } = progress;
      const anew = begin(actions);
      for (const action of actions) this.#take(anew, action, runs);
      this.#steps.set(key, anew);
    }
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
      if (state === undefined) this.#states.delete(key);
      else this.#states.set(key, state);
    }
    this.#stale.clear();
    return this.#states;
  }

  #act(action: Action): void {
    const key = stepKey(action.step.runbook, action.step.stepId);
    this.#stale.add(key);
    let progress = this.#steps.get(key);
    if (progress === undefined) {
      progress = begin([]);
      this.#steps.set(key, progress);
    }
    progress.actions.push(action);
    this.#take(progress, action);
  }

  /** @param runs where the action is taken again, so that a run may have ended since. */
  #take(progress: Progress, action: Action, runs?: Runs): void {
    const { kind, id } = action;
    if (kind !== 'run' && this.#retracted.has(id)) return;
    if (progress.last?.kind !== kind) progress.entries = [];
    progress.last = action;
    if (kind !== 'run') {
      progress.entries.push(id);
      progress.checked = kind === 'done';
      progress.runsSinceCheck.clear();
      return;
    }
    progress.lastRun = id;
    progress.runsSinceCheck.add(id);
    if (action.command !== null) progress.runByCommand.set(action.command, id);
    const run = runs?.get(id);
    if (run !== undefined && outcomeOf(run) === 'failed') progress.checked = false;
  }
}

function begin(actions: Action[]): Progress {
  return {
    ...{ actions, last: undefined, lastRun: undefined, checked: false, entries: [] },
    ...{ runByCommand: new Map(), runsSinceCheck: new Set() },
  };
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
  const { last, checked } = progress;
  if (last === undefined) return undefined;
  const { step } = last;
  const entries = [...progress.entries];
  const runsByCommand = new Map<string, RunState>();
  for (const [command, id] of progress.runByCommand) {
    const run = runs.get(id);
    if (run !== undefined) runsByCommand.set(command, run);
  }
  const lastRun = progress.lastRun === undefined ? undefined : runs.get(progress.lastRun);
  const common = { step, checked, runsByCommand, ...(lastRun && { lastRun }) };
  if (last.kind !== 'run') {
    const { kind: state, actor, at } = last;
    const why = last.kind === 'skipped' ? { why: last.why } : {};
    return { ...common, state, actor, at, entries, ...why };
  }
  if (lastRun === undefined) return undefined;
  return {
    ...common,
    state: outcomeOf(lastRun),
    actor: lastRun.actor,
    at: lastRun.startedAt,
    entries,
  };
}
