import * as l10n from '@vscode/l10n';
import type { Phase, Procedure, Runbook, Step } from '../runbook/model';
import { type IncidentState, type RunState, stepKey, type StepState } from './incident-state';
import { matchSteps } from './match-steps';
import { findSeverity, sameSeverity } from './severity-names';
import { outcomeOf } from './step-progress';

export interface WorkflowStep {
  /** Path of its runbook, relative to the workspace. */
  readonly runbook: string;
  /** As the runbook has it now. */
  readonly step: Step;
  /**
   * `done` when it was checked off, or when the last run of each of its commands exited 0; `failed`
   * when one of these runs failed; `todo` while some of several commands have not run.
   */
  readonly state: 'todo' | StepState['state'];
  /** What was done about it last; undefined while nothing was. */
  readonly progress: StepState | undefined;
}

/** Steps under one label; the label is null for those that stand before any. */
export interface WorkflowGroup {
  readonly name: string | null;
  readonly steps: readonly WorkflowStep[];
}

/** Counts of steps; skipped ones count as done. */
export interface WorkflowCount {
  readonly done: number;
  readonly total: number;
}

export interface WorkflowPhase extends WorkflowCount {
  readonly runbook: string;
  readonly phase: Phase;
  readonly name: string;
  /** Whether the incident's severity asks for it. */
  readonly required: boolean;
  /** Why it is not asked for, in one sentence; undefined when it is. */
  readonly reason: string | undefined;
  readonly groups: readonly WorkflowGroup[];
}

export interface WorkflowProcedure extends WorkflowCount {
  readonly runbook: string;
  readonly procedure: Procedure;
  readonly name: string;
  readonly groups: readonly WorkflowGroup[];
}

/** Steps that are in no phase and no procedure, under their headings. */
export interface WorkflowSection extends WorkflowCount {
  readonly runbook: string;
  /** The headings above, outermost first, joined by ` › `; empty for what stands before any. */
  readonly name: string;
  readonly groups: readonly WorkflowGroup[];
}

/** How far an incident has come in its runbooks. */
export interface Workflow {
  readonly phases: readonly WorkflowPhase[];
  readonly procedures: readonly WorkflowProcedure[];
  readonly sections: readonly WorkflowSection[];
  /** Steps that were acted on and that the runbooks do not have any more. */
  readonly gone: readonly StepState[];
  /** The first phase that is asked for and has something left to do. */
  readonly current: WorkflowPhase | undefined;
  /** The first step of the current phase that is neither done nor skipped. */
  readonly next: WorkflowStep | undefined;
}

/**
 * Holds an incident's state against the text of its runbooks.
 *
 * @param runbooks as they read now, in the order in which the incident uses them.
 */
export function workflowOf(
  runbooks: readonly { readonly path: string; readonly runbook: Runbook }[],
  state: IncidentState,
): Workflow {
  const progress = matchSteps(runbooks, state.steps);
  const known = runbooks.flatMap(({ runbook }) => severitiesIn(runbook));
  const phases: WorkflowPhase[] = [];
  const procedures: WorkflowProcedure[] = [];
  const sections: WorkflowSection[] = [];

  for (const { path, runbook } of runbooks) {
    const steps = runbook.steps.map((step) =>
      workflowStep(path, step, progress.of.get(stepKey(path, step.id))),
    );
    for (const phase of runbook.phases) {
      const own = steps.filter(({ step }) => step.phase === phase.name);
      const reason = reasonAgainst(phase, state.severity, known);
      const required = reason === undefined;
      phases.push({ runbook: path, phase, name: phase.name, required, reason, ...grouped(own) });
    }
    for (const procedure of runbook.procedures) {
      const own = steps.filter(
        ({ step }) => step.phase === null && step.procedure === procedure.name,
      );
      procedures.push({ runbook: path, procedure, name: procedure.name, ...grouped(own) });
    }
    const rest = steps.filter(({ step }) => step.phase === null && step.procedure === null);
    for (const name of new Set(rest.map(sectionOf))) {
      const own = rest.filter((step) => sectionOf(step) === name);
      sections.push({ runbook: path, name, ...grouped(own) });
    }
  }

  return { phases, procedures, sections, gone: progress.gone, ...whereToGoOn(phases) };
}

/** The phase that is at hand, and what to do in it next. */
export function whereToGoOn(phases: readonly WorkflowPhase[]): Pick<Workflow, 'current' | 'next'> {
  const current = phases.find(({ required, done, total }) => required && done < total);
  const next = current?.groups.flatMap(({ steps }) => steps).find((step) => !isSettled(step));
  return { current, next };
}

/** A step with what was done about it. */
export function workflowStep(
  runbook: string,
  step: Step,
  progress: StepState | undefined,
): WorkflowStep {
  return { runbook, step, state: stateOf(step, progress), progress };
}

function stateOf(step: Step, progress: StepState | undefined): WorkflowStep['state'] {
  if (progress === undefined) return 'todo';
  if (progress.state !== 'done' || progress.checked || step.commands.length < 2) {
    return progress.state;
  }
  const runs = step.commands.map(({ id }) => progress.runsByCommand.get(id));
  return worst(runs);
}

/** The last run of all was fine; what are the last ones of the others? */
function worst(runs: readonly (RunState | undefined)[]): WorkflowStep['state'] {
  const states = runs.map((run) => (run === undefined ? 'todo' : outcomeOf(run)));
  for (const state of ['running', 'failed', 'unknown', 'todo'] as const) {
    if (states.includes(state)) return state;
  }
  return 'done';
}

function grouped(
  steps: readonly WorkflowStep[],
): WorkflowCount & { readonly groups: readonly WorkflowGroup[] } {
  const groups: { name: string | null; steps: WorkflowStep[] }[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last?.name === step.step.group) last.steps.push(step);
    else groups.push({ name: step.step.group, steps: [step] });
  }
  return { groups, done: steps.filter(isSettled).length, total: steps.length };
}

function sectionOf({ step }: WorkflowStep): string {
  return step.headings.join(' › ');
}

/** Whether nothing is left to do about a step. */
export function isSettled({ state }: WorkflowStep): boolean {
  return state === 'done' || state === 'skipped';
}

/** A severity that the runbooks do not know asks for every phase: better one too many. */
function reasonAgainst(
  { severities }: Phase,
  severity: string,
  known: readonly string[],
): string | undefined {
  if (severities === null || findSeverity(severity, known) === undefined) return undefined;
  if (severities.some((name) => sameSeverity(name, severity))) return undefined;
  return l10n.t(
    'Only for {0}; this incident is {1}.',
    severities.reduce((list, name) => l10n.t('{0} and {1}', list, name)),
    severity,
  );
}

function severitiesIn({ severities, phases }: Runbook): readonly string[] {
  return [
    ...severities.map(({ name }) => name),
    ...phases.flatMap((phase) => phase.severities ?? []),
  ];
}
