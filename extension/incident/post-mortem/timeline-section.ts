import * as l10n from '@vscode/l10n';
import { impossiblyEarly } from '../clock-order';
import { describeEnd, describeEvent } from '../describe-event';
import type { IncidentEvent } from '../event';
import type { AnyEvent, IncidentState, RunState } from '../incident-state';
import { isKnownEvent } from '../known-event';
import { personName } from '../person-name';
import { isRetractable } from '../retraction';
import { plain } from './markdown-text';
import { commandOf, type IncidentRecord, outputLink } from './record';
import { clock, dayOf } from './times';

/**
 * What happened, day by day in UTC, a line each. A run has one line, where it began. What was entered
 * afterwards stands where it happened; all else is in the order of the timeline, whatever the clocks
 * said. What was retracted is left out.
 */
export function timelineSection({ state, events }: IncidentRecord): string {
  const runs = new Map(state.runs.map((run) => [run.id, run]));
  const early = impossiblyEarly(events);
  const lines: string[] = [];
  let day = '';
  const told = events.filter((each) => isTold(each, state));
  for (const event of asItHappened(told.map(atItsTime))) {
    const time = event.occurredAt ?? event.at;
    if (dayOf(time) !== day) {
      day = dayOf(time);
      lines.push(...(lines.length === 0 ? [] : ['']), `**${day}**`, '');
    }
    const wrong = early.has(event.id) && event.occurredAt === undefined;
    const milestone = milestoneOf(event);
    if (milestone !== undefined) {
      lines.push(`- ${clock(time)} ${milestone}`);
      continue;
    }
    const what = whatHappened(event, runs.get(event.id));
    lines.push(
      `- ${clock(time)} ${plain(personName(event.actor))}: ${wrong ? l10n.t('{0} (a clock was wrong: it came after the lines above)', what) : what}`,
    );
  }
  return lines.join('\n');
}

/** Whether an event has a line of its own. */
function isTold(event: AnyEvent, { retracted, milestones }: IncidentState): boolean {
  switch (event.kind) {
    case 'journal.opened':
    case 'run.finished':
    case 'note.retracted':
    case 'event.pinned':
      return false;
    case 'milestone.set':
      return !isKnownEvent(event) || isMilestone(event, milestones);
    default:
      return !isRetractable(event) || !retracted.has(event.id);
  }
}

/** Whether a milestone's time is still this one. */
function isMilestone(event: IncidentEvent, milestones: IncidentState['milestones']): boolean {
  return event.kind === 'milestone.set' && milestones.get(event.data.name) === event.data.time;
}

/** A milestone stands where it was, whenever it was entered. */
function atItsTime(event: AnyEvent): AnyEvent {
  return isKnownEvent(event) && event.kind === 'milestone.set'
    ? { ...event, occurredAt: event.data.time }
    : event;
}

function milestoneOf(event: AnyEvent): string | undefined {
  if (!isKnownEvent(event) || event.kind !== 'milestone.set') return undefined;
  const name = `**${plain(event.data.name)}**`;
  return l10n.t('{0} (entered by {1})', name, plain(personName(event.actor)));
}

/** The events with those that were entered afterwards at their times. */
function asItHappened(events: readonly AnyEvent[]): readonly AnyEvent[] {
  const entered = events
    .filter(({ occurredAt }) => occurredAt !== undefined)
    .sort((a, b) => compare(a.occurredAt ?? '', b.occurredAt ?? ''));
  const ordered: AnyEvent[] = [];
  let next = 0;
  const enter = (until: string | undefined) => {
    for (;;) {
      const event = entered[next];
      if (event === undefined || (until !== undefined && (event.occurredAt ?? '') > until)) return;
      ordered.push(event);
      next += 1;
    }
  };
  for (const event of events) {
    if (event.occurredAt !== undefined) continue;
    enter(event.at);
    ordered.push(event);
  }
  enter(undefined);
  return ordered;
}

function whatHappened(event: AnyEvent, run: RunState | undefined): string {
  if (run === undefined) return plain(describeEvent(event));
  const output = outputLink(run, l10n.t('output'));
  const ran = startOf(run);
  return output === undefined ? ran : `${ran} (${output})`;
}

function startOf(run: RunState): string {
  const [command, end] = [commandOf(run), endOf(run)];
  switch (run.origin) {
    case 'runbook':
      return l10n.t('ran {0}: {1}', command, end);
    case 'typed':
      return l10n.t('ran {0} (typed by hand): {1}', command, end);
    case 'edited':
      return l10n.t('ran {0} (edited before running): {1}', command, end);
  }
}

/** How a run ended, as far as is known. */
export function endOf({ outcome, exitCode, durationMs }: RunState): string {
  return outcome === 'running'
    ? l10n.t('still running when this was written')
    : describeEnd({ outcome, exitCode, durationMs: durationMs ?? 0 });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
