import type { IncidentEvent, StepReference } from '../incident/event';
import type { AnyEvent } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';

/** One line for a person: when (UTC), who, what. */
export function describeEvent(event: AnyEvent): string {
  const when = (event.occurredAt ?? event.at).replace('T', ' ').replace(/(?:\.\d+)?Z$/, '');
  const what = isKnownEvent(event) ? describe(event) : `${event.kind} (not known to this version)`;
  return `${when}  ${event.actor}  ${what}`;
}

function describe({ kind, data }: IncidentEvent): string {
  switch (kind) {
    case 'journal.opened':
      return `opened a journal on ${data.host}`;
    case 'incident.declared':
      return `declared ${data.severity}: ${data.title}${data.drill ? ' (drill)' : ''}`;
    case 'severity.changed':
      return `changed the severity from ${data.from} to ${data.to}`;
    case 'status.changed':
      return `changed the status from ${data.from} to ${data.to}${because(data.why)}`;
    case 'milestone.set':
      return `set the time of ${data.name} to ${data.time}`;
    case 'role.assigned':
      return `made ${data.person} ${data.role}`;
    case 'note.added':
      return `noted: ${data.text}`;
    case 'note.retracted':
      return `took back a note${because(data.why)}`;
    case 'content.forgotten':
      return `had content forgotten${because(data.why)}`;
    case 'step.done':
      return `did: ${stepText(data.step)}`;
    case 'step.skipped':
      return `skipped: ${stepText(data.step)}${because(data.why)}`;
    case 'run.started':
      return `ran: ${data.resolved}`;
    case 'run.finished':
      return `the run ended: ${data.exitCode === null ? data.outcome : `exit code ${data.exitCode}`} after ${data.durationMs} ms`;
    case 'status.published':
      return `told ${data.audience}: ${data.text}`;
    case 'task.opened':
      return `opened a task: ${data.text}`;
    case 'task.done':
      return `finished a task: ${data.text}`;
    case 'change.suspected':
      return `suspects ${data.commit} of ${data.repository}`;
  }
}

function stepText(step: StepReference): string {
  return `${step.text} (${step.runbook}:${step.line})`;
}

function because(why: string | undefined): string {
  return why === undefined || why === '' ? '' : ` (${why})`;
}
