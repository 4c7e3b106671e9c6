/**
 * The vocabulary of the incident log. An event is one line of a journal and is never changed after
 * it is written; a correction is a new event.
 */

/** A step as it was when somebody acted on it, so that a typo mended later loses no progress. */
export interface StepReference {
  /** Path of the runbook, relative to the workspace, with forward slashes. */
  readonly runbook: string;
  /** Git blob id (sha1 of the runbook's bytes as git hashes them) of the text that was acted on. */
  readonly blob: string;
  readonly stepId: string;
  /** 1-based, in that text. */
  readonly line: number;
  readonly text: string;
}

export type Status =
  'triage' | 'investigating' | 'identified' | 'mitigated' | 'resolved' | 'closed' | 'cancelled';

export type MilestoneName =
  'started' | 'detected' | 'acknowledged' | 'declared' | 'mitigated' | 'resolved';

/** How a run ended. `unknown` is never success. */
export type RunOutcome =
  'exited' | 'timeout' | 'stopped' | 'unknown' | 'refused' | 'failed-to-start';

/** What an action item is good for: to notice sooner, to keep it from happening, to put it right. */
export type TaskType = 'detective' | 'preventative' | 'corrective';

/** Where a run would land, as far as it can be told without running anything. */
export interface RunTarget {
  readonly host?: string;
  readonly folder?: string;
  readonly gitBranch?: string;
  readonly kubeContext?: string;
  readonly cloudProfile?: string;
  /** The pattern of the person's settings by which this is production; absent where none matched. */
  readonly production?: string;
}

export interface RunOutput {
  /** Path of the shared output, relative to the incident's folder, with forward slashes. */
  readonly file: string;
  readonly bytes: number;
  /** Lower-case hexadecimal, over the file's bytes. */
  readonly sha256: string;
  /** How many bytes the file lacks of what the command printed. */
  readonly cutBytes: number;
  readonly redactions: number;
  /** Where the file has only the two ends: all of it, for a while on the machine where it ran. */
  readonly whole?: WholeOutput;
}

/** As in `RunOutput`. */
export interface WholeOutput {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What each kind of event carries. */
export interface EventData {
  'journal.opened': { version: number; person: string; host: string };
  'incident.declared': {
    title: string;
    severity: string;
    drill: boolean;
    runbooks: readonly { path: string; blob: string; commit?: string | null }[];
  };
  'severity.changed': { from: string; to: string };
  'status.changed': { from: Status; to: Status; why?: string };
  'milestone.set': { name: MilestoneName; time: string };
  /** `offer`: the offer that its person confirms by this. */
  'role.assigned': { role: string; person: string; offer?: string };
  /** Whoever holds a role would hand it over to this person, who has yet to confirm it. */
  'handover.offered': { role: string; person: string };
  /** The offer was declined, or taken back. */
  'handover.declined': { offer: string; why?: string };
  /** A note may be about one step, and may say what was decided. */
  'note.added': { text: string; step?: StepReference; decision?: boolean };
  /** Marks an event as one that whoever joins late has to know. */
  'event.pinned': { event: string };
  /** Takes back a note, a task, a suspected change, a pin, a check or a skip; or such a retraction. */
  'note.retracted': { event: string; why: string };
  'content.forgotten': { event: string; why: string };
  'step.done': { step: StepReference };
  'step.skipped': { step: StepReference; why: string };
  'run.started': {
    /** Null for a command that was typed by hand. */
    step: StepReference | null;
    /** The command's id in the runbook; null for one typed by hand. */
    command: string | null;
    template: string;
    resolved: string;
    values: Readonly<Record<string, string>>;
    cwd: string;
    shell: string;
    host: string;
    target: RunTarget;
    origin: 'runbook' | 'typed' | 'edited';
    /** The run's `run.started` event in the log of what was run before an incident was declared. */
    adopted?: string;
  };
  'run.finished': {
    /** The id of the `run.started` event. */
    run: string;
    outcome: RunOutcome;
    exitCode: number | null;
    durationMs: number;
    output: RunOutput | null;
  };
  /** `nextDueAt`: when the audience is to hear more; absent when nothing was promised. */
  'status.published': { audience: string; text: string; nextDueAt?: string };
  /** `type`: see `TaskType`; absent for what is to be done during the incident. `due`: RFC 3339. */
  'task.opened': { text: string; owner?: string; due?: string; type?: string };
  /** `task`: the id of its `task.opened` event. The rest repeats what that says. */
  'task.done': { text: string; owner?: string; due?: string; type?: string; task?: string };
  /** `summary`: the first line of the commit's message. */
  'change.suspected': { repository: string; commit: string; summary?: string };
}

export type EventKind = keyof EventData;

/** The envelope that every line of a journal has. Times are RFC 3339 in UTC with milliseconds. */
export interface EventEnvelope {
  /** Version of the envelope: 1. */
  readonly v: number;
  /** Unique over all incidents. */
  readonly id: string;
  readonly incident: string;
  /** The clone that wrote it, not the person: 16 random bytes in hexadecimal. */
  readonly writer: string;
  /** 1-based, without gaps within one journal. */
  readonly seq: number;
  /** Lamport clock: greater than that of every event that its writer had seen. */
  readonly lamport: number;
  /** When it was written. */
  readonly at: string;
  /** The person who did it. */
  readonly actor: string;
  /** When it happened, where somebody entered it afterwards. */
  readonly occurredAt?: string;
  /** `hash` of the line before in this journal; null on the first. */
  readonly prev: string | null;
  /**
   * Newest `hash` seen of other writers when this was written: writer -> hash. A writer is named
   * again only when its newest hash is another than the journal's earlier lines say.
   */
  readonly seen: Readonly<Record<string, string>>;
  readonly dataHash: string;
  readonly hash: string;
}

/** An event of a kind that this version knows. */
export type IncidentEvent = {
  readonly [K in EventKind]: EventEnvelope & { readonly kind: K; readonly data: EventData[K] };
}[EventKind];

/** An event of a kind from a later version: preserved and shown, never interpreted. */
export interface UnknownEvent extends EventEnvelope {
  readonly kind: string;
  readonly data: unknown;
}
