import * as l10n from '@vscode/l10n';
import type { EventData } from './event';
import type { AnyEvent } from './incident-state';
import { isKnownEvent } from './known-event';
import { personName } from './person-name';

/** What an event says, in one line for people, without when and who. */
export function describeEvent(event: AnyEvent): string {
  if (!isKnownEvent(event)) {
    return event.data === undefined
      ? l10n.t('{0} (its content was removed)', event.kind)
      : l10n.t('{0} (from a later version)', event.kind);
  }
  switch (event.kind) {
    case 'journal.opened':
      return l10n.t('began to write on {0}', event.data.host);
    case 'incident.declared': {
      const { title, severity } = event.data;
      return event.data.drill
        ? l10n.t('declared the drill "{0}" as {1}', title, severity)
        : l10n.t('declared the incident "{0}" as {1}', title, severity);
    }
    case 'severity.changed':
      return l10n.t('changed the severity from {0} to {1}', event.data.from, event.data.to);
    case 'status.changed': {
      const { from, to } = event.data;
      return because(l10n.t('changed the status from {0} to {1}', from, to), event.data.why);
    }
    case 'milestone.set':
      return l10n.t('set the time of "{0}" to {1}', event.data.name, event.data.time);
    case 'role.assigned':
      return event.data.offer === undefined
        ? l10n.t('made {0} {1}', personName(event.data.person), event.data.role)
        : l10n.t('took over as {0}', event.data.role);
    case 'handover.offered':
      return l10n.t('offered {0} to {1}', event.data.role, personName(event.data.person));
    case 'handover.declined':
      return because(l10n.t('the handover did not happen'), event.data.why);
    case 'note.added': {
      const { step, text, decision } = event.data;
      if (decision === true) return l10n.t('decided: {0}', oneLine(text));
      return step === undefined
        ? l10n.t('noted: {0}', oneLine(text))
        : l10n.t('noted on "{0}": {1}', oneLine(step.text), oneLine(text));
    }
    case 'event.pinned':
      return l10n.t('pinned an entry');
    case 'note.retracted':
      return because(l10n.t('retracted an entry'), event.data.why);
    case 'content.forgotten':
      return because(l10n.t('removed the content of an event'), event.data.why);
    case 'step.done':
      return l10n.t('checked off: {0}', oneLine(event.data.step.text));
    case 'step.skipped':
      return because(l10n.t('skipped: {0}', oneLine(event.data.step.text)), event.data.why);
    case 'run.started':
      return startOfRun(oneLine(event.data.resolved), event.data.origin);
    case 'run.finished':
      return describeEnd(event.data);
    case 'status.published':
      return l10n.t('told {0}: {1}', event.data.audience, oneLine(event.data.text));
    case 'task.opened':
      return event.data.owner === undefined
        ? l10n.t('opened a task: {0}', oneLine(event.data.text))
        : l10n.t(
            'opened a task for {0}: {1}',
            personName(event.data.owner),
            oneLine(event.data.text),
          );
    case 'task.done':
      return l10n.t('finished a task: {0}', oneLine(event.data.text));
    case 'change.suspected':
      return suspicion(event.data);
  }
}

function suspicion({ repository, commit, summary }: EventData['change.suspected']): string {
  const short = commit.slice(0, 12);
  // The workspace's own repository needs no name.
  const which =
    repository === '.'
      ? l10n.t('suspects the change {0}', short)
      : l10n.t('suspects the change {0} in {1}', short, repository);
  return summary === undefined ? which : `${which}: ${summary}`;
}

function startOfRun(command: string, origin: EventData['run.started']['origin']): string {
  switch (origin) {
    case 'runbook':
      return l10n.t('ran {0}', command);
    case 'typed':
      return l10n.t('ran {0} (typed by hand)', command);
    case 'edited':
      return l10n.t('ran {0} (edited before running)', command);
  }
}

/** How a run ended, and after how long. */
export function describeEnd({
  outcome,
  exitCode,
  durationMs,
}: Pick<EventData['run.finished'], 'outcome' | 'exitCode' | 'durationMs'>): string {
  const seconds = (durationMs / 1000).toFixed(1);
  switch (outcome) {
    case 'exited':
      if (exitCode === 0) return l10n.t('succeeded after {0} s', seconds);
      return exitCode === null
        ? l10n.t('failed with an unknown code after {0} s', seconds)
        : l10n.t('failed with {0} after {1} s', exitCode, seconds);
    case 'timeout':
      return l10n.t('timeout after {0} s', seconds);
    case 'stopped':
      return l10n.t('stopped after {0} s', seconds);
    case 'refused':
      return l10n.t('refused after {0} s', seconds);
    case 'failed-to-start':
      return l10n.t('failed-to-start after {0} s', seconds);
    case 'unknown':
      return l10n.t('outcome unknown after {0} s', seconds);
  }
}

function because(what: string, why: string | undefined): string {
  return why === undefined || why === '' ? what : l10n.t('{0}, because: {1}', what, oneLine(why));
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ⏎ ');
}
