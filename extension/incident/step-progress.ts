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
  last: Action;
  lastRun: string | undefined;
  checked: boolean;
  /** The checks, or the skips, that `last` is one of. */
  entries: readonly string[];
  readonly runByCommand: Map<string, string>;
  readonly runsSinceCheck: Set<string>;
}

/** Follows what was done about each step while the events of an incident are taken in order. */
export class StepProgress {
  readonly #steps = new Map<string, Progress>();
  readonly #actions = new Map<string, Action[]>();
  /** The step, by its key, that a check or a skip is about. */
  readonly #keys = new Map<string, string>();
  #retracted: ReadonlySet<string> = new Set();
  readonly #states = new Map<string, StepState>();
  /** Steps whose state is to be told anew. */
  readonly #stale = new Set<string>();

  checked(id: string, step: StepReference, actor: string, at: string): void {
    this.#enter({ kind: 'done', id, step, actor, at });
  }

  skipped(id: string, step: StepReference, actor: string, at: string, why: string): void {
    this.#enter({ kind: 'skipped', id, step, actor, at, why });
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
    if (before === retracted) return;
    const changed = [
      ...[...retracted].filter((id) => !before.has(id)),
      ...[...before].filter((id) => !retracted.has(id)),
    ];
    for (const key of new Set(changed.map((id) => this.#keys.get(id)))) {
      if (key === undefined) continue;
      this.#stale.add(key);
      this.#steps.delete(key);
      for (const action of this.#actions.get(key) ?? []) this.#take(key, action, runs);
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

  #enter(action: Action): void {
    this.#keys.set(action.id, this.#act(action));
  }

  /** @returns the step's key. */
  #act(action: Action): string {
    const key = stepKey(action.step.runbook, action.step.stepId);
    this.#stale.add(key);
    const known = this.#actions.get(key);
    if (known === undefined) this.#actions.set(key, [action]);
    else known.push(action);
    this.#take(key, action);
    return key;
  }

  /** @param runs where the action is taken again, so that a run may have ended since. */
  #take(key: string, action: Action, runs?: Runs): void {
    if (this.#retracted.has(action.id)) return;
    let progress = this.#steps.get(key);
    if (progress === undefined) {
      progress = {
        ...{ last: action, lastRun: undefined, checked: false, entries: [] },
        runByCommand: new Map(),
        runsSinceCheck: new Set(),
      };
      this.#steps.set(key, progress);
    }
    const more = progress.last.kind === action.kind ? progress.entries : [];
    progress.last = action;
    progress.entries = action.kind === 'run' ? [] : [...more, action.id];
    if (action.kind !== 'run') {
      progress.checked = action.kind === 'done';
      progress.runsSinceCheck.clear();
      return;
    }
    progress.lastRun = action.id;
    progress.runsSinceCheck.add(action.id);
    if (action.command !== null) progress.runByCommand.set(action.command, action.id);
    const run = runs?.get(action.id);
    if (run !== undefined && outcomeOf(run) === 'failed') progress.checked = false;
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
  const { last, checked, entries } = progress;
  const { step } = last;
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
