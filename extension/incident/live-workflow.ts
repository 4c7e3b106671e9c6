import type { Runbook } from '../runbook/model';
import type { AnyEvent, IncidentState } from './incident-state';
import { stepKey } from './incident-state';
import { isKnownEvent } from './known-event';
import {
  isSettled,
  whereToGoOn,
  type Workflow,
  type WorkflowCount,
  type WorkflowGroup,
  workflowOf,
  type WorkflowStep,
  workflowStep,
} from './workflow';

type Part = 'phases' | 'procedures' | 'sections';

/** Where a step stands in a workflow. */
export interface WorkflowPlace {
  readonly part: Part;
  /** Which phase, procedure or section; which group in it; which step in that. */
  readonly holder: number;
  readonly group: number;
  readonly step: number;
}

/** A workflow that is kept up to date: an event about a step costs that step, not the runbook. */
export class LiveWorkflow {
  readonly #places: ReadonlyMap<string, WorkflowPlace | undefined>;
  #workflow: Workflow;

  constructor(
    runbooks: readonly { readonly path: string; readonly runbook: Runbook }[],
    state: IncidentState,
  ) {
    this.#workflow = workflowOf(runbooks, state);
    this.#places = placesIn(this.#workflow);
  }

  /** As `workflowOf` gives it; what an event has not changed stays the same object. */
  get workflow(): Workflow {
    return this.#workflow;
  }

  /** Where a step stands now; undefined for one that is not in the workflow just once. */
  placeOf({ runbook, step }: WorkflowStep): WorkflowPlace | undefined {
    return this.#places.get(stepKey(runbook, step.id));
  }

  /**
   * Takes in what newly came to the end of the incident's timeline.
   *
   * @param state what the timeline says with these events.
   * @returns the places of the steps that are another object now; undefined when the events bear on
   * more than single steps, so that a new workflow is due.
   */
  update(events: readonly AnyEvent[], state: IncidentState): readonly WorkflowPlace[] | undefined {
    const keys = touchedSteps(events, state);
    if (keys === undefined) return undefined;
    const places: WorkflowPlace[] = [];
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place === undefined || !this.#put(place, key, state)) return undefined;
      places.push(place);
    }
    if (places.length > 0) {
      this.#workflow = { ...this.#workflow, ...whereToGoOn(this.#workflow.phases) };
    }
    return places;
  }

  /** False when the step had its progress from a text that was mended since. */
  #put(place: WorkflowPlace, key: string, state: IncidentState): boolean {
    const workflow = this.#workflow;
    const before = stepAt(workflow, place);
    const progress = state.steps.get(key);
    if (before === undefined || progress === undefined) return false;
    const had = before.progress?.step;
    if (had !== undefined && stepKey(had.runbook, had.stepId) !== key) return false;
    const step = workflowStep(before.runbook, before.step, progress);
    switch (place.part) {
      case 'phases':
        this.#workflow = { ...workflow, phases: withStep(workflow.phases, place, step) };
        break;
      case 'procedures':
        this.#workflow = { ...workflow, procedures: withStep(workflow.procedures, place, step) };
        break;
      case 'sections':
        this.#workflow = { ...workflow, sections: withStep(workflow.sections, place, step) };
        break;
    }
    return true;
  }
}

/** The step at a place; undefined where there is none. */
export function stepAt(workflow: Workflow, place: WorkflowPlace): WorkflowStep | undefined {
  return workflow[place.part][place.holder]?.groups[place.group]?.steps[place.step];
}

/** The steps that events are about, by `stepKey`; undefined when one is about the incident's severity. */
function touchedSteps(
  events: readonly AnyEvent[],
  state: IncidentState,
): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const event of events) {
    if (!isKnownEvent(event)) continue;
    if (event.kind === 'severity.changed' || event.kind === 'incident.declared') return undefined;
    // Which step it is about, if any, stands in another event.
    if (event.kind === 'note.retracted') return undefined;
    const step =
      event.kind === 'step.done' || event.kind === 'step.skipped' || event.kind === 'run.started'
        ? event.data.step
        : event.kind === 'run.finished'
          ? state.runs.findLast(({ id }) => id === event.data.run)?.step
          : undefined;
    if (step) keys.add(stepKey(step.runbook, step.stepId));
  }
  return keys;
}

/** By `stepKey`; undefined for a step that stands in two phases, because these have one name. */
function placesIn(workflow: Workflow): ReadonlyMap<string, WorkflowPlace | undefined> {
  const places = new Map<string, WorkflowPlace | undefined>();
  for (const part of ['phases', 'procedures', 'sections'] as const) {
    for (const [holder, { groups }] of workflow[part].entries()) {
      for (const [group, { steps }] of groups.entries()) {
        for (const [step, { runbook, step: text }] of steps.entries()) {
          const key = stepKey(runbook, text.id);
          places.set(key, places.has(key) ? undefined : { part, holder, group, step });
        }
      }
    }
  }
  return places;
}

/** The same phases (or procedures, or sections) with another step at one place, counted anew. */
function withStep<H extends WorkflowCount & { readonly groups: readonly WorkflowGroup[] }>(
  holders: readonly H[],
  place: WorkflowPlace,
  step: WorkflowStep,
): readonly H[] {
  const holder = holders[place.holder];
  const group = holder?.groups[place.group];
  const before = group?.steps[place.step];
  if (holder === undefined || group === undefined || before === undefined) return holders;
  const done = holder.done + Number(isSettled(step)) - Number(isSettled(before));
  const groups = holder.groups.with(place.group, {
    ...group,
    steps: group.steps.with(place.step, step),
  });
  return holders.with(place.holder, { ...holder, done, groups });
}
