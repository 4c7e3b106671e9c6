import type {
  IncidentState,
  RoleTenure,
  SeverityPeriod,
  TaskState,
} from '../../incident/incident-state';
import { workflowOf, type Workflow, type WorkflowStep } from '../../incident/workflow';
import { EXIT, printJson, type CliIo } from '../cli-io';
import { withIncident, type IncidentOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

/** `runbook incident show ID`: what the log says the incident is now, and how far it has come. */
export async function incidentShow(
  io: CliIo,
  id: string,
  options: IncidentOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const workflow = workflowOf(await readIncidentRunbooks(call, state), state);
    if (options.json === true) printJson(io, showDocument(state, workflow));
    else io.stdout.write(describe(state, workflow));
    return EXIT.done;
  });
}

function showDocument(state: IncidentState, workflow: Workflow): unknown {
  const { current, next } = workflow;
  return {
    id: state.id,
    title: state.title,
    severity: state.severity,
    status: state.status,
    drill: state.drill,
    open: state.open,
    runbooks: state.runbooks,
    declaredAt: state.declaredAt,
    declaredBy: state.declaredBy,
    endedAt: state.endedAt ?? null,
    severityHistory: state.severityHistory.map(periodDocument),
    roles: Object.fromEntries(state.roles),
    offeredRoles: [...state.offeredRoles.values()],
    roleHistory: state.roleHistory.map(periodDocument),
    milestones: Object.fromEntries(state.milestones),
    phases: workflow.phases.map((phase) => ({
      name: phase.name,
      runbook: phase.runbook,
      required: phase.required,
      reason: phase.reason ?? null,
      done: phase.done,
      total: phase.total,
      steps: phase.groups.flatMap(({ steps }) => steps).map(stepDocument),
    })),
    current: current?.name ?? null,
    next: next === undefined ? null : stepDocument(next),
    notes: state.notes,
    pins: state.pins,
    tasks: state.tasks,
    updates: state.updates,
    suspects: state.suspects,
    runs: state.runs,
    metrics: state.metrics,
  };
}

/** What goes on has no end and no duration yet. */
function periodDocument({ until, ...period }: SeverityPeriod | RoleTenure): unknown {
  const durationMs = until === undefined ? null : Date.parse(until) - Date.parse(period.from);
  return { ...period, until: until ?? null, durationMs };
}

function stepDocument({ runbook, step, state, progress }: WorkflowStep): unknown {
  return {
    id: step.id,
    runbook,
    line: step.line,
    text: step.text,
    state,
    actor: progress?.actor ?? null,
    at: progress?.at ?? null,
    why: progress?.why ?? null,
  };
}

function describe(state: IncidentState, { phases, next }: Workflow): string {
  const drill = state.drill ? ' (drill)' : '';
  const lines = [
    `${state.severity}  ${state.title}${drill}`,
    `${state.status}, declared ${state.declaredAt} by ${state.declaredBy}`,
    ...[...state.roles].map(([role, person]) => `${role}: ${person}${offered(state, role)}`),
    ...phases.map(
      ({ name, done, total, reason }) =>
        `${done === total ? '✓' : ' '} ${name}  ${done}/${total}${reason === undefined ? '' : `  ${reason}`}`,
    ),
    ...state.tasks.filter(({ done }) => done === undefined).map(taskLine),
    ...(next === undefined ? [] : [`next: ${next.step.text} (${next.runbook}:${next.step.line})`]),
  ];
  return `${lines.join('\n')}\n`;
}

function offered({ offeredRoles }: IncidentState, role: string): string {
  const offer = offeredRoles.get(role);
  return offer === undefined ? '' : `, offered to ${offer.person}`;
}

function taskLine({ id, text, owner, due, type }: TaskState): string {
  const details = [type, owner, due === undefined ? undefined : `due ${due}`]
    .filter((detail) => detail !== undefined)
    .join(', ');
  return `task ${id.slice(0, 8)}  ${text}${details === '' ? '' : ` (${details})`}`;
}
