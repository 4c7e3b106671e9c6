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
  /** Why it was skipped, else undefined. */
  readonly why?: string;
  readonly lastRun?: RunState;
  /** The last run of each of its commands, keyed by the command's id. */
  readonly runsByCommand: ReadonlyMap<string, RunState>;
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
  readonly roles: ReadonlyMap<string, string>;
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
  }[];
  readonly metrics: IncidentMetrics;
}

/** What tells a step of one runbook from all others. */
export function stepKey(runbook: string, stepId: string): string {
  return `${runbook}#${stepId}`;
}

export type AnyEvent = IncidentEvent | UnknownEvent;
