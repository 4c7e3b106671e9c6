import type { StepReference } from './event';
import type { AnyEvent } from './incident-state';
import { isKnownEvent } from './known-event';
import { personName } from './person-name';

/**
 * What an event says, in one line for people, without when and who. The record of an incident is
 * read by everyone who had a part in it, so it is written in one language, whatever the editor's.
 */
export function describeEvent(event: AnyEvent): string {
  if (!isKnownEvent(event)) return `${event.kind} (from a later version)`;
  switch (event.kind) {
    case 'journal.opened':
      return `began to write on ${event.data.host}`;
    case 'incident.declared':
      return `declared ${event.data.drill ? 'the drill' : 'the incident'} "${event.data.title}" as ${event.data.severity}`;
    case 'severity.changed':
      return `changed the severity from ${event.data.from} to ${event.data.to}`;
    case 'status.changed':
      return `changed the status from ${event.data.from} to ${event.data.to}${because(event.data.why)}`;
    case 'milestone.set':
      return `set the time of "${event.data.name}" to ${event.data.time}`;
    case 'role.assigned':
      return `made ${personName(event.data.person)} ${event.data.role}`;
    case 'note.added':
      return `noted${aboutStep(event.data.step)}: ${oneLine(event.data.text)}`;
    case 'note.retracted':
      return `retracted a note${because(event.data.why)}`;
    case 'content.forgotten':
      return `removed the content of an event${because(event.data.why)}`;
    case 'step.done':
      return `checked off: ${stepText(event.data.step)}`;
    case 'step.skipped':
      return `skipped: ${stepText(event.data.step)}${because(event.data.why)}`;
    case 'run.started':
      return `ran ${oneLine(event.data.resolved)}${originText(event.data.origin)}`;
    case 'run.finished':
      return `${outcomeText(event.data.outcome, event.data.exitCode)} after ${seconds(event.data.durationMs)}`;
    case 'status.published':
      return `told ${event.data.audience}: ${oneLine(event.data.text)}`;
    case 'task.opened':
      return `opened a task: ${oneLine(event.data.text)}`;
    case 'task.done':
      return `finished a task: ${oneLine(event.data.text)}`;
    case 'change.suspected':
      return `suspects the change ${event.data.commit} in ${event.data.repository}`;
  }
}

function outcomeText(outcome: string, exitCode: number | null): string {
  if (outcome !== 'exited') return outcome === 'unknown' ? 'outcome unknown' : outcome;
  return exitCode === 0 ? 'succeeded' : `failed with ${exitCode ?? 'an unknown code'}`;
}

function originText(origin: 'runbook' | 'typed' | 'edited'): string {
  switch (origin) {
    case 'runbook':
      return '';
    case 'typed':
      return ' (typed by hand)';
    case 'edited':
      return ' (edited before running)';
  }
}

function stepText(step: StepReference): string {
  return oneLine(step.text);
}

function aboutStep(step: StepReference | undefined): string {
  return step === undefined ? '' : ` on "${stepText(step)}"`;
}

function because(why: string | undefined): string {
  return why === undefined || why === '' ? '' : `, because: ${oneLine(why)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ⏎ ');
}
