import type { IncidentState } from '../../incident/incident-state';
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
    roles: Object.fromEntries(state.roles),
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
    runs: state.runs,
    metrics: state.metrics,
  };
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
    ...[...state.roles].map(([role, person]) => `${role}: ${person}`),
    ...phases.map(
      ({ name, done, total, reason }) =>
        `${done === total ? '✓' : ' '} ${name}  ${done}/${total}${reason === undefined ? '' : `  ${reason}`}`,
    ),
    ...(next === undefined ? [] : [`next: ${next.step.text} (${next.runbook}:${next.step.line})`]),
  ];
  return `${lines.join('\n')}\n`;
}
