import type {
  IncidentEvent,
  MilestoneName,
  RunOutcome,
  RunOutput,
  Status,
  StepReference,
  UnknownEvent,
} from './event';

/** One execution of one command, as far as the log tells. */
export interface RunState {
  /** The id of its `run.started` event. */
  readonly id: string;
  readonly step: StepReference | null;
  readonly command: string | null;
  readonly template: string;
  readonly resolved: string;
  readonly values: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly shell: string;
  readonly origin: 'runbook' | 'typed' | 'edited';
  readonly actor: string;
  /** Its event in the scratch log, where it was run before the incident was declared. */
  readonly adopted?: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** `running` until its `run.finished` is in the log. */
  readonly outcome: RunOutcome | 'running';
  readonly exitCode: number | null;
  readonly durationMs: number | null;
  readonly output: RunOutput | null;
}

export interface StepState {
  readonly step: StepReference;
  /**
   * By what was done last: a run, a check or a skip. How far a step of several commands has come
   * only its runbook tells: see `workflowOf`.
   */
  readonly state: 'running' | 'done' | 'failed' | 'skipped' | 'unknown';
  /** Checked off by a person, and no run since then has failed. */
  readonly checked: boolean;
  readonly actor: string;
  readonly at: string;
  /** The ids of the checks, or of the skips, by which it is so; a retraction of each takes it back. */
  readonly entries: readonly string[];
  /** Why it was skipped, else undefined. */
  readonly why?: string;
  readonly lastRun?: RunState;
  /** The last run of each of its commands, keyed by the command's id. */
  readonly runsByCommand: ReadonlyMap<string, RunState>;
}

/** A severity and how long the incident had it. Times are RFC 3339, UTC. */
export interface SeverityPeriod {
  readonly severity: string;
  readonly from: string;
  /** When the next one began, or the incident's clock stopped; undefined while it goes on. */
  readonly until: string | undefined;
}

/** Who held a role when. */
export interface RoleTenure {
  readonly role: string;
  readonly person: string;
  readonly from: string;
  /** Undefined for whoever holds it now. */
  readonly until: string | undefined;
}

/** A role that is handed over to a person who has not confirmed yet. */
export interface OfferedRole {
  /** The id of its `handover.offered` event. */
  readonly id: string;
  readonly role: string;
  readonly person: string;
  readonly offeredBy: string;
  readonly at: string;
}

export interface TaskState {
  /** The id of its `task.opened` event. */
  readonly id: string;
  readonly text: string;
  readonly owner?: string;
  /** As it was entered: RFC 3339, where our own programs wrote it. */
  readonly due?: string;
  /** One of `TaskType` for an action item, absent for what is to be done during the incident. */
  readonly type?: string;
  readonly openedBy: string;
  readonly openedAt: string;
  /** Absent while it is open. */
  readonly done?: { readonly by: string; readonly at: string };
}

/** What was told to those who wait. */
export interface StatusUpdate {
  readonly id: string;
  readonly audience: string;
  readonly text: string;
  readonly actor: string;
  readonly at: string;
  /** When this audience is to hear more; absent when nothing was promised. */
  readonly nextDueAt?: string;
}

/** An event that somebody has marked as important. */
export interface PinnedEvent {
  /** The id of its `event.pinned` event, which a retraction takes back. */
  readonly id: string;
  /** The id of the event that is pinned. */
  readonly event: string;
  readonly actor: string;
}

/** A commit that may have caused the incident. */
export interface SuspectedChange {
  readonly id: string;
  /** Path of the repository, relative to the workspace; `.` for the workspace's own. */
  readonly repository: string;
  readonly commit: string;
  readonly summary?: string;
  readonly actor: string;
  readonly at: string;
}

/** Durations in whole milliseconds; absent where a milestone is missing. */
export interface IncidentMetrics {
  readonly timeToDetectMs?: number;
  readonly timeToAcknowledgeMs?: number;
  readonly timeToMitigateMs?: number;
  readonly timeToResolveMs?: number;
}

/** What the log says an incident is now. `IncidentFold` says how long its collections stay as they are. */
export interface IncidentState {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly status: Status;
  readonly drill: boolean;
  readonly runbooks: readonly { readonly path: string; readonly blob: string }[];
  readonly declaredAt: string;
  readonly declaredBy: string;
  /** Neither closed nor cancelled: a resolved incident still has its post-incident steps to do. */
  readonly open: boolean;
  /** When its clock stopped (resolved, closed or cancelled); undefined while it runs. */
  readonly endedAt: string | undefined;
  /** Joined without gaps; the last one is what `severity` says. */
  readonly severityHistory: readonly SeverityPeriod[];
  readonly roles: ReadonlyMap<string, string>;
  /** The open offers, by role; the role stays with its holder until the offer is confirmed. */
  readonly offeredRoles: ReadonlyMap<string, OfferedRole>;
  /** Role by role, in the order in which they were first held. */
  readonly roleHistory: readonly RoleTenure[];
  readonly milestones: ReadonlyMap<MilestoneName, string>;
  /** Keyed by `stepKey`. */
  readonly steps: ReadonlyMap<string, StepState>;
  /** In the order in which they started. */
  readonly runs: readonly RunState[];
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly actor: string;
    readonly at: string;
    /** It says what was decided. */
    readonly decision: boolean;
  }[];
  /** What whoever joins late has to know, in the order in which it was pinned. */
  readonly pins: readonly PinnedEvent[];
  /** Open ones and done ones, in the order in which they were opened; without retracted ones. */
  readonly tasks: readonly TaskState[];
  /** Oldest first. */
  readonly updates: readonly StatusUpdate[];
  /** In the order in which they were pinned; without retracted ones. */
  readonly suspects: readonly SuspectedChange[];
  readonly metrics: IncidentMetrics;
  /** The ids of the events that were taken back, and not taken in again. */
  readonly retracted: ReadonlySet<string>;
}

/** What tells a step of one runbook from all others. */
export function stepKey(runbook: string, stepId: string): string {
  return `${runbook}#${stepId}`;
}

export type AnyEvent = IncidentEvent | UnknownEvent;
