import type { StepReference } from '../event';
import { type AnyEvent, type IncidentState, stepKey } from '../incident-state';
import type { Workflow, WorkflowGroup } from '../workflow';
import { eventsOfKind } from './events-of-kind';

/** A phase, or a procedure that was used, and when people worked in it. */
export interface WorkRow {
  readonly name: string;
  /** In their order. */
  readonly spells: readonly Spell[];
}

/** When nothing was done in another phase, and never for long nothing at all. Milliseconds since 1970. */
export interface Spell {
  readonly from: number;
  readonly until: number;
  /** How many runs, checks and skips. */
  readonly actions: number;
  /** The first of them. */
  readonly event: string;
}

/** One thing that was done about a step. */
interface Action {
  readonly row: number;
  readonly from: number;
  readonly until: number;
  readonly event: string;
}

/**
 * Which phase people worked in when, by what they ran, checked off and skipped. Phases that were
 * asked for have a row also when nobody came to them; procedures only when somebody did.
 *
 * @param isLong whether nothing was done for long between two times.
 */
export function workOf(
  state: IncidentState,
  events: readonly AnyEvent[],
  workflow: Workflow | undefined,
  isLong: (from: number, until: number) => boolean,
): readonly WorkRow[] {
  if (workflow === undefined) return [];
  const parts = [
    ...workflow.phases,
    ...workflow.procedures.map((procedure) => ({ ...procedure, required: false })),
  ];
  const rows = new Map<string, number>();
  for (const [row, { runbook, groups }] of parts.entries()) {
    for (const key of keysOf(runbook, groups)) if (!rows.has(key)) rows.set(key, row);
  }
  const spells = parts.map((): Spell[] => []);
  let last: number | undefined;
  for (const { row, from, until, event } of actionsOf(state, events, rows)) {
    const own = spells[row];
    const before = own?.at(-1);
    if (last === row && before !== undefined && !isLong(before.until, from)) {
      const { actions } = before;
      own?.splice(-1, 1, {
        ...before,
        until: Math.max(before.until, until),
        actions: actions + 1,
      });
    } else own?.push({ from, until, actions: 1, event });
    last = row;
  }
  return parts.flatMap(({ name, required }, row) => {
    const own = spells[row] ?? [];
    return required || own.length > 0 ? [{ name, spells: own }] : [];
  });
}

/** By the steps as they read now, and as they read when something was done about them. */
function keysOf(runbook: string, groups: readonly WorkflowGroup[]): readonly string[] {
  return groups.flatMap(({ steps }) =>
    steps.flatMap(({ step, progress }) => [
      stepKey(runbook, step.id),
      ...(progress === undefined ? [] : [stepKey(progress.step.runbook, progress.step.stepId)]),
    ]),
  );
}

function actionsOf(
  { runs }: IncidentState,
  events: readonly AnyEvent[],
  rows: ReadonlyMap<string, number>,
): readonly Action[] {
  const actions: Action[] = [];
  const add = (step: StepReference | null, time: string, ms: number, event: string) => {
    const row = step === null ? undefined : rows.get(stepKey(step.runbook, step.stepId));
    const from = Date.parse(time);
    if (row !== undefined) actions.push({ row, from, until: from + ms, event });
  };
  for (const { step, startedAt, durationMs, id } of runs) add(step, startedAt, durationMs ?? 0, id);
  for (const kind of ['step.done', 'step.skipped'] as const) {
    for (const { data, occurredAt, at, id } of eventsOfKind(events, kind)) {
      add(data.step, occurredAt ?? at, 0, id);
    }
  }
  return actions.sort((a, b) => a.from - b.from);
}
