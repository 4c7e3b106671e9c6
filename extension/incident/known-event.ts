import type { EventData, EventKind, IncidentEvent } from './event';
import type { AnyEvent } from './incident-state';
import { statuses } from './status-transitions';

/** The version of the envelope that this program writes, and the newest whose events it interprets. */
export const EVENT_VERSION = 1;

/**
 * Whether an event is of a kind and version that we know and carries what that kind carries.
 * Everything else (a later version's, one whose content was forgotten or edited by hand) is kept
 * and shown but never interpreted.
 */
export function isKnownEvent(event: AnyEvent): event is IncidentEvent {
  const check = checks.get(event.kind);
  return check !== undefined && event.v === EVENT_VERSION && check(event.data);
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const number: Check = (value) => typeof value === 'number';
const time: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const oneOf = (...values: readonly string[]): Check => {
  const known = new Set<unknown>(values);
  return (value) => known.has(value);
};
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

function shape(fields: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(fields);
  return (value) => {
    if (!isRecord(value)) return false;
    for (const [name, check] of entries) if (!check(value[name])) return false;
    return true;
  };
}

function textsByName(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const name in value) if (typeof value[name] !== 'string') return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const status = oneOf(...statuses);
const milestone = oneOf('started', 'detected', 'acknowledged', 'declared', 'mitigated', 'resolved');
const outcome = oneOf('exited', 'timeout', 'stopped', 'unknown', 'refused', 'failed-to-start');
const step = shape({ runbook: text, blob: text, stepId: text, line: number, text });
const output = shape({
  file: text,
  bytes: number,
  sha256: text,
  cutBytes: number,
  redactions: number,
  whole: optional(shape({ file: text, bytes: number, sha256: text })),
});
const task = { text, owner: optional(text), due: optional(text), type: optional(text) };

/** A check for every field of every kind; the type makes a missing one an error. */
const fields: { readonly [K in EventKind]: { readonly [F in keyof EventData[K]]-?: Check } } = {
  'journal.opened': { version: number, person: text, host: text },
  'incident.declared': {
    title: text,
    severity: text,
    drill: flag,
    runbooks: list(shape({ path: text, blob: text, commit: optional(orNull(text)) })),
  },
  'severity.changed': { from: text, to: text },
  'status.changed': { from: status, to: status, why: optional(text) },
  'milestone.set': { name: milestone, time },
  'role.assigned': { role: text, person: text, offer: optional(text) },
  'handover.offered': { role: text, person: text },
  'handover.declined': { offer: text, why: optional(text) },
  'note.added': { text, step: optional(step), decision: optional(flag) },
  'event.pinned': { event: text },
  'note.retracted': { event: text, why: text },
  'content.forgotten': { event: text, why: text },
  'step.done': { step },
  'step.skipped': { step, why: text },
  'run.started': {
    step: orNull(step),
    command: orNull(text),
    template: text,
    resolved: text,
    values: textsByName,
    cwd: text,
    shell: text,
    host: text,
    target: textsByName,
    origin: oneOf('runbook', 'typed', 'edited'),
    adopted: optional(text),
  },
  'run.finished': {
    run: text,
    outcome,
    exitCode: orNull(number),
    durationMs: number,
    output: orNull(output),
  },
  'status.published': { audience: text, text, nextDueAt: optional(time) },
  'task.opened': task,
  'task.done': { ...task, task: optional(text) },
  'change.suspected': { repository: text, commit: text, summary: optional(text) },
};

const checks: ReadonlyMap<string, Check> = new Map(
  Object.entries(fields).map(([kind, check]) => [kind, shape(check)]),
);
