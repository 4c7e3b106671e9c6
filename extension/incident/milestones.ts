import type { MilestoneName, Status } from './event';
import type { IncidentMetrics } from './incident-state';

/**
 * Follows the milestone times of one incident while its events are taken in order.
 *
 * A time that somebody set (`milestone.set`) beats a derived one. `started` and `detected` are only
 * ever set. The others are derived:
 * - `declared`: when the incident was declared.
 * - `acknowledged`: the first sign that somebody works on it (a run, a checked or skipped step, a
 *   role taken, a status other than triage or cancelled), no earlier than `declared`.
 * - `mitigated`, `resolved`: since when the status has been at or beyond it without a break, so that
 *   re-opening takes them back, also where somebody had set them.
 */
export class Milestones {
  readonly #set = new Map<MilestoneName, string>();
  #declared: string | undefined;
  #firstWork: string | undefined;
  #mitigated: string | undefined;
  #resolved: string | undefined;
  #cancelled: string | undefined;
  #progress = 0;

  declared(time: string): void {
    this.#declared = time;
  }

  set(name: MilestoneName, time: string): void {
    this.#set.set(name, time);
  }

  worked(time: string): void {
    // The times of events have one form, which sorts as text: see `readEvent`.
    if (this.#firstWork === undefined || time < this.#firstWork) this.#firstWork = time;
  }

  status(status: Status, time: string): void {
    if (status !== 'triage' && status !== 'cancelled') this.worked(time);
    this.#cancelled = status === 'cancelled' ? (this.#cancelled ?? time) : undefined;

    const progress = progressOf(status);
    this.#mitigated = progress >= MITIGATED ? (this.#mitigated ?? time) : undefined;
    this.#resolved = progress >= RESOLVED ? (this.#resolved ?? time) : undefined;
    if (this.#progress >= MITIGATED && progress < MITIGATED) this.#set.delete('mitigated');
    if (this.#progress >= RESOLVED && progress < RESOLVED) this.#set.delete('resolved');
    this.#progress = progress;
  }

  /** When the incident's clock stopped: resolved (or closed without that) or cancelled. */
  get ended(): string | undefined {
    if (this.#cancelled !== undefined) return this.#cancelled;
    return this.#resolved === undefined ? undefined : (this.#set.get('resolved') ?? this.#resolved);
  }

  times(): ReadonlyMap<MilestoneName, string> {
    const times = new Map<MilestoneName, string>();
    for (const name of milestoneNames) {
      const time = this.#set.get(name) ?? this.#derived(name);
      if (time !== undefined) times.set(name, time);
    }
    return times;
  }

  #derived(name: MilestoneName): string | undefined {
    switch (name) {
      case 'started':
      case 'detected':
        return undefined;
      case 'declared':
        return this.#declared;
      case 'acknowledged':
        if (this.#firstWork === undefined || this.#declared === undefined) return undefined;
        return this.#firstWork < this.#declared ? this.#declared : this.#firstWork;
      case 'mitigated':
        return this.#mitigated;
      case 'resolved':
        return this.#resolved;
    }
  }
}

/** One of the usual measures of a response: `to` - `from`. */
export interface Measure {
  readonly name: keyof IncidentMetrics;
  readonly to: MilestoneName;
  /** What may count as its beginning; the first that is known does. */
  readonly alternatives: readonly MilestoneName[];
  /** The one that counts; undefined where none is known. */
  readonly from: MilestoneName | undefined;
  /** Absent where an operand is missing, or where the times as entered would make it negative. */
  readonly ms: number | undefined;
}

/**
 * The usual measures of a response. Vendors define them differently; these are ours:
 * - time to detect = detected - started
 * - time to acknowledge = acknowledged - (detected, else declared)
 * - time to mitigate = mitigated - (started, else detected, else declared)
 * - time to resolve = resolved - (started, else detected, else declared)
 */
export function measuresOf(times: ReadonlyMap<MilestoneName, string>): readonly Measure[] {
  return definitions.map(({ name, to, alternatives }) => {
    const from = alternatives.find((milestone) => times.has(milestone));
    const ms = between(from && times.get(from), times.get(to));
    return { name, to, alternatives, from, ms };
  });
}

/** The measures that are known. */
export function metricsOf(times: ReadonlyMap<MilestoneName, string>): IncidentMetrics {
  return Object.fromEntries(
    measuresOf(times).flatMap(({ name, ms }) => (ms === undefined ? [] : [[name, ms]])),
  );
}

const definitions: readonly Pick<Measure, 'name' | 'to' | 'alternatives'>[] = [
  { name: 'timeToDetectMs', to: 'detected', alternatives: ['started'] },
  { name: 'timeToAcknowledgeMs', to: 'acknowledged', alternatives: ['detected', 'declared'] },
  { name: 'timeToMitigateMs', to: 'mitigated', alternatives: ['started', 'detected', 'declared'] },
  { name: 'timeToResolveMs', to: 'resolved', alternatives: ['started', 'detected', 'declared'] },
];

function between(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const duration = Date.parse(to) - Date.parse(from);
  return duration >= 0 ? duration : undefined;
}

export const milestoneNames = [
  'started',
  'detected',
  'acknowledged',
  'declared',
  'mitigated',
  'resolved',
] as const satisfies readonly MilestoneName[];

const MITIGATED = 1;
const RESOLVED = 2;

function progressOf(status: Status): number {
  switch (status) {
    case 'triage':
    case 'investigating':
    case 'identified':
    case 'cancelled':
      return 0;
    case 'mitigated':
      return MITIGATED;
    case 'resolved':
    case 'closed':
      return RESOLVED;
  }
}
