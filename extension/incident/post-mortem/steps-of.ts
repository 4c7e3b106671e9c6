import type { Workflow, WorkflowGroup, WorkflowStep } from '../workflow';

/** Steps that belong together: a phase that was asked for, a procedure, or what is under a heading. */
export interface StepSet {
  readonly runbook: string;
  readonly name: string;
  /** 1-based, of its heading; undefined for what has none of its own. */
  readonly line: number | undefined;
  readonly required: boolean;
  readonly steps: readonly WorkflowStep[];
}

/** All steps of the incident's runbooks, by where they stand. */
export function stepSets({ phases, procedures, sections }: Workflow): readonly StepSet[] {
  return [
    ...phases.map((one) => setOf(one, one.phase.line, one.required)),
    ...procedures.map((one) => setOf(one, one.procedure.line, false)),
    ...sections.map((one) => setOf(one, undefined, false)),
  ];
}

/** All steps of the incident's runbooks. */
export function stepsOf(workflow: Workflow): readonly WorkflowStep[] {
  return stepSets(workflow).flatMap(({ steps }) => steps);
}

function setOf(
  {
    runbook,
    name,
    groups,
  }: Pick<StepSet, 'runbook' | 'name'> & { groups: readonly WorkflowGroup[] },
  line: number | undefined,
  required: boolean,
): StepSet {
  return { runbook, name, line, required, steps: groups.flatMap(({ steps }) => steps) };
}
