import type { MilestoneName } from '../event';
import type { AnyEvent, IncidentState, RunState } from '../incident-state';
import { periodsOf, type Change } from '../periods';
import type { Workflow } from '../workflow';
import { eventsOfKind } from './events-of-kind';

/** What a picture is drawn from. */
export interface PictureSources {
  readonly state: IncidentState;
  /** The timeline that `state` was folded from. */
  readonly events: readonly AnyEvent[];
  /** How far it has come in its runbooks; undefined where these are not known. */
  readonly workflow: Workflow | undefined;
}

/** What a picture shows, without where. Times are milliseconds since 1970. */
export interface PictureFacts {
  readonly first: number;
  readonly last: number;
  /** When something happened, in their order. */
  readonly times: Float64Array;
  readonly severities: readonly Lasting[];
  readonly statuses: readonly Lasting[];
  /** In the order of their beginnings. */
  readonly runs: readonly PictureRun[];
  readonly updates: readonly Moment[];
  readonly milestones: readonly Moment[];
}

/** What stood for a while. */
export interface Lasting {
  readonly value: string;
  readonly from: number;
  /** Undefined for what goes on to the end. */
  readonly until: number | undefined;
  readonly event: string | null;
}

/** What happened at once. */
export interface Moment {
  readonly name: string;
  readonly at: number;
  readonly event: string | null;
}

export interface PictureRun {
  readonly run: RunState;
  readonly from: number;
  /** Where it is not known, its beginning; where it goes on, the end of the picture. */
  readonly until: number;
}

/** @param now where it still goes on, until when: milliseconds since 1970. */
export function factsOf({ state, events }: PictureSources, now: number): PictureFacts {
  const runs = state.runs
    .map((run) => ({ run, from: Date.parse(run.startedAt), ms: run.durationMs ?? 0 }))
    .sort((a, b) => a.from - b.from);
  const milestones = milestonesOf(state, events);
  const times = timesOf(events, runs, milestones);
  if (state.endedAt === undefined && state.open) times.push(now);
  const ordered = Float64Array.from(times.filter(Number.isFinite)).sort();
  const last = ordered.at(-1) ?? now;
  return {
    first: ordered[0] ?? now,
    last,
    times: ordered,
    severities: severitiesOf(state, events),
    statuses: statusesOf(state, events),
    runs: runs.map(({ run, from, ms }) => ({
      run,
      from,
      until: run.outcome === 'running' ? last : from + ms,
    })),
    updates: state.updates
      .map(({ id, audience, at }) => ({ name: audience, at: Date.parse(at), event: id }))
      .sort((a, b) => a.at - b.at),
    milestones,
  };
}

function timesOf(
  events: readonly AnyEvent[],
  runs: readonly { readonly from: number; readonly ms: number }[],
  milestones: readonly Moment[],
): number[] {
  const times = milestones.map(({ at }) => at);
  for (const { from, ms } of runs) times.push(from, from + ms);
  for (const { kind, occurredAt, at } of events) {
    // Those of runs are there already.
    if (kind === 'journal.opened' || kind === 'run.started' || kind === 'run.finished') continue;
    times.push(Date.parse(occurredAt ?? at));
  }
  return times;
}

function severitiesOf(state: IncidentState, events: readonly AnyEvent[]): readonly Lasting[] {
  const changes = events.filter(
    ({ kind }) => kind === 'severity.changed' || kind === 'incident.declared',
  );
  return state.severityHistory.map(({ severity, from, until }) => ({
    value: severity,
    from: Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
    event: changes.find((change) => (change.occurredAt ?? change.at) === from)?.id ?? null,
  }));
}

function statusesOf(state: IncidentState, events: readonly AnyEvent[]): readonly Lasting[] {
  const byTime = new Map<string, string>();
  const changes: Change<string>[] = [{ value: 'triage', time: state.declaredAt }];
  for (const event of eventsOfKind(events, 'status.changed')) {
    const time = event.occurredAt ?? event.at;
    byTime.set(time, event.id);
    changes.push({ value: event.data.to, time });
  }
  return periodsOf(changes, undefined).map(({ value, from, until }) => ({
    value,
    from: Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
    event: byTime.get(from) ?? null,
  }));
}

/** Each with the event that says so: that which set it, or the one from which it follows. */
function milestonesOf(state: IncidentState, events: readonly AnyEvent[]): readonly Moment[] {
  const setBy = new Map<MilestoneName, string>();
  const byTime = new Map<string, string>();
  const wanted = new Set(state.milestones.values());
  for (const event of events) {
    if (event.kind === 'journal.opened') continue;
    const time = event.occurredAt ?? event.at;
    if (wanted.has(time) && !byTime.has(time)) byTime.set(time, event.id);
  }
  for (const { data, id } of eventsOfKind(events, 'milestone.set')) setBy.set(data.name, id);
  return [...state.milestones]
    .map(([name, time]) => ({
      name,
      at: Date.parse(time),
      event: setBy.get(name) ?? byTime.get(time) ?? null,
    }))
    .sort((a, b) => a.at - b.at || usual.indexOf(a.name) - usual.indexOf(b.name));
}

/** What comes about in which order. */
const usual: readonly MilestoneName[] = [
  ...(['started', 'detected', 'declared', 'acknowledged', 'mitigated', 'resolved'] as const),
];
