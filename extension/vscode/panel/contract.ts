import { isLinkTarget, isMarkdown, type MarkdownBlock } from './markdown-node';
import { isPicture, type PanelPicture } from './picture-message';
import {
  byKind,
  byName,
  flag,
  list,
  number,
  oneOf,
  orNull,
  shape,
  text,
  type Check,
} from './message-check';
import { panelPostMortem, type PanelPostMortem } from './panel-post-mortem';
import { panelRunbook, panelStep, type PanelRunbook, type PanelStep } from './panel-runbook';

export { taskTypes } from '../../incident/task-types';
export type { PanelPicture } from './picture-message';

/**
 * What the extension and the page of the incident panel say to each other. Nothing else passes
 * between them, and both check what comes in: a page is no place to trust.
 *
 * Messages are JSON, so that absence is null here. Times are RFC 3339, UTC; durations are in
 * milliseconds; lines are 1-based. All texts are plain: the page never reads one as markup.
 */
export type ToPanel =
  /** The first message: in which language the page speaks, and the words of it. */
  | {
      readonly kind: 'words';
      readonly language: string;
      readonly sentences: Readonly<Record<string, string>>;
    }
  /** No incident is active. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'overview'; readonly overview: Overview }
  /** The last events of a long timeline, to be shown until all of it comes in an `events`. */
  | {
      readonly kind: 'latest';
      readonly incident: string;
      readonly events: readonly PanelEvent[];
    }
  /** The timeline from its `from`th event (0-based) on; what the page had from there is another now. */
  | {
      readonly kind: 'events';
      readonly incident: string;
      readonly from: number;
      readonly events: readonly PanelEvent[];
    }
  /** One event reads differently now: a run has ended. */
  | {
      readonly kind: 'changed';
      readonly incident: string;
      readonly at: number;
      readonly event: PanelEvent;
    }
  | { readonly kind: 'output'; readonly output: PanelOutput }
  /** The incident over its time, for the room that the page has. */
  | { readonly kind: 'picture'; readonly incident: string; readonly picture: PanelPicture }
  /** What was written in the page is on disk, or (`kept` false) not: the person was told why. */
  | { readonly kind: 'noted'; readonly kept: boolean }
  /** Null where the incident has none. */
  | { readonly kind: 'runbook'; readonly runbook: PanelRunbook | null }
  /** Steps of the runbook that the page has, which read differently now. */
  | { readonly kind: 'steps'; readonly runbook: string; readonly steps: readonly PanelStep[] }
  | { readonly kind: 'postMortem'; readonly postMortem: PanelPostMortem }
  /** What the search of this id has found since the last such message. */
  | {
      readonly kind: 'found';
      readonly id: number;
      /** The search begins, or begins anew: what was found before is out of date. */
      readonly begins: boolean;
      readonly outputs: readonly PanelFound[];
      /** How many outputs are searched by now, and of how many in all. */
      readonly searched: number;
      readonly of: number;
      /** How many of the searched ones are not on this machine. */
      readonly missing: number;
    };

/** What the person has in front. */
export const tabs = ['timeline', 'runbook', 'postMortem'] as const;
export type Tab = (typeof tabs)[number];

export type FromPanel =
  /** The page has begun, or begins anew: it wants all. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'setStatus'; readonly status: string }
  | { readonly kind: 'changeSeverity' }
  /** The page has room for a picture, in pixels, or for another; and it has none any more. */
  | { readonly kind: 'drawPicture'; readonly width: number; readonly timeZone: string }
  | { readonly kind: 'leavePicture' }
  | { readonly kind: 'exportPicture' }
  | { readonly kind: 'assignRole'; readonly role: string }
  | { readonly kind: 'addNote'; readonly text: string; readonly decision: boolean }
  /** Owner, due and type may be empty. */
  | {
      readonly kind: 'addTask';
      readonly text: string;
      readonly owner: string;
      readonly due: string;
      readonly type: string;
    }
  /** `next`: in what time the next one is due, such as 30m; empty to promise none. */
  | {
      readonly kind: 'publishUpdate';
      readonly audience: string;
      readonly text: string;
      readonly next: string;
    }
  | { readonly kind: 'pin'; readonly event: string }
  /** Takes back a pin, by the id of the event that pinned. */
  | { readonly kind: 'unpin'; readonly pin: string }
  /** Shares the log now. */
  | { readonly kind: 'sync' }
  | { readonly kind: 'openStep'; readonly runbook: string; readonly line: number }
  /**
   * What a run printed, for the page: its last lines, or as much of its end as a page can show. Of one
   * that goes on it is sent again as it comes.
   */
  | { readonly kind: 'readOutput'; readonly run: string; readonly all: boolean }
  /** What a run printed, as a document in an editor. */
  | { readonly kind: 'openOutput'; readonly run: string }
  /** Where these words stand in what the runs printed; it ends the search before. Without words it is only ended. */
  | { readonly kind: 'search'; readonly id: number; readonly words: readonly string[] }
  /**
   * What is to be kept up to date beside the timeline. `runbook`: which one, null for the first;
   * `written`: of post-mortems the newest file, and not what would be written now.
   */
  | {
      readonly kind: 'show';
      readonly tab: Tab;
      readonly runbook: string | null;
      readonly written: boolean;
    }
  | { readonly kind: 'runCommand'; readonly runbook: string; readonly command: string }
  | { readonly kind: 'runBlock'; readonly runbook: string; readonly step: string }
  | { readonly kind: 'stopRun'; readonly run: string }
  | { readonly kind: 'markStepDone'; readonly runbook: string; readonly step: string }
  | { readonly kind: 'skipStep'; readonly runbook: string; readonly step: string }
  | { readonly kind: 'reopenStep'; readonly runbook: string; readonly step: string }
  | { readonly kind: 'openPostMortem' }
  | { readonly kind: 'writePostMortem' }
  /** What a link leads to: see `isLinkTarget`. `from`: the file that it stands in, if it is in one. */
  | { readonly kind: 'openLink'; readonly to: string; readonly from: string | null };

/** The incident as it is now, but for its timeline. */
export interface Overview {
  readonly incident: string;
  readonly title: string;
  readonly drill: boolean;
  readonly severity: string;
  /** As the runbook defines it; empty where it does not. */
  readonly severityMeaning: string;
  readonly status: string;
  /** What may follow, the usual next one first. */
  readonly nextStatuses: readonly string[];
  /** Whether the page offers what writes to the log: the workspace is trusted, the incident open. */
  readonly mayWrite: boolean;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly nextUpdateDue: string | null;
  readonly roles: readonly PanelRole[];
  /** Who was heard of within the last hour, the latest first. */
  readonly present: readonly PanelPresence[];
  /** How far the log is shared; null where nothing is known. */
  readonly sharing: PanelSharing | null;
  /** Under which id this machine writes: its own events are no news. Empty where it is not known. */
  readonly writer: string;
  readonly pins: readonly PanelPin[];
  /** For those who write: who was told before, who takes part, in what time the next update is usual. */
  readonly audiences: readonly string[];
  readonly people: readonly string[];
  readonly usualNext: string;
  /** What the runbooks have ready to be sent, filled in as far as the log knows. */
  readonly texts: readonly PanelText[];
  readonly phases: readonly PanelPhase[];
  readonly metrics: readonly PanelMetric[];
}

export interface PanelRole {
  readonly name: string;
  readonly meaning: string;
  readonly holder: string | null;
}

export interface PanelPresence {
  readonly name: string;
  readonly lastAt: string;
}

export interface PanelSharing {
  readonly text: string;
  readonly detail: string;
  readonly isProblem: boolean;
}

export interface PanelPin {
  /** The id of the event that pinned. */
  readonly id: string;
  /** The id of the event that is pinned. */
  readonly event: string;
}

export interface PanelText {
  readonly name: string;
  readonly text: string;
}

export interface PanelPhase {
  readonly runbook: string;
  readonly line: number;
  readonly name: string;
  readonly state: 'done' | 'now' | 'todo' | 'notAsked';
  /** Why it is not asked for; null when it is. */
  readonly reason: string | null;
  /** Counts of steps; `done` has the skipped ones, too. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly skipped: number;
  /** The first thing to do in it now; null where it is not at hand. */
  readonly next: { readonly text: string; readonly line: number } | null;
}

export interface PanelMetric {
  readonly name: string;
  readonly ms: number | null;
  /** What is taken from what, each with its time; null where that is not known. */
  readonly to: PanelTime;
  readonly from: PanelTime;
}

export interface PanelTime {
  readonly name: string;
  readonly time: string | null;
}

/** What an event is about, for people to choose by. */
export const subjects = [
  'status',
  'run',
  'step',
  'note',
  'decision',
  'update',
  'task',
  'role',
  'other',
] as const;
export type Subject = (typeof subjects)[number];

export interface PanelEvent {
  readonly id: string;
  /** Which clone wrote it, and as its how-manieth event. */
  readonly writer: string;
  readonly seq: number;
  readonly subject: Subject;
  /** When it happened. */
  readonly at: string;
  /** When it was entered, where that was afterwards. */
  readonly enteredAt: string | null;
  readonly person: string;
  readonly text: string;
  /** What a person wrote, to be shown in the place of `text`; null where that is all. */
  readonly body: readonly MarkdownBlock[] | null;
  readonly phase: string | null;
  /** On the begin of a run only. */
  readonly run: PanelRun | null;
}

export interface PanelRun {
  readonly id: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  readonly result: 'running' | 'ok' | 'failed' | 'unknown';
  /** The result in words, with its exit code. */
  readonly said: string;
  readonly durationMs: number | null;
  readonly hasOutput: boolean;
}

/** The end of what a run printed. */
export interface PanelOutput {
  readonly run: string;
  /** Whether it is as much as a page can show; else only the last lines. */
  readonly all: boolean;
  readonly spans: readonly PanelSpan[];
  /** How many bytes the log has before these. */
  readonly bytesBefore: number;
  /** Why there is nothing to show, in one sentence; null where there is. */
  readonly problem: string | null;
}

/** What of the words that were asked for stands in a run's output. */
export interface PanelFound {
  readonly run: string;
  /** Places in the list of words. */
  readonly words: readonly number[];
  /** The first lines with any of the words, and with each. */
  readonly lines: readonly PanelLine[];
}

export interface PanelLine {
  readonly line: number;
  /** Of a long line what stands around the word. */
  readonly text: string;
}

/** Text of one look. */
export interface PanelSpan {
  readonly text: string;
  /** One of the 16 colours of a terminal by its number, or red, green and blue as `255, 0, 0`. */
  readonly colour: number | string | null;
  readonly background: number | string | null;
  readonly bold: boolean;
  readonly faint: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

const panelTime = shape<PanelTime>({ name: text, time: orNull(text) });
const overview = shape<Overview>({
  incident: text,
  title: text,
  drill: flag,
  severity: text,
  severityMeaning: text,
  status: text,
  nextStatuses: list(text),
  mayWrite: flag,
  startedAt: text,
  endedAt: orNull(text),
  nextUpdateDue: orNull(text),
  roles: list(shape<PanelRole>({ name: text, meaning: text, holder: orNull(text) })),
  present: list(shape<PanelPresence>({ name: text, lastAt: text })),
  sharing: orNull(shape<PanelSharing>({ text, detail: text, isProblem: flag })),
  writer: text,
  pins: list(shape<PanelPin>({ id: text, event: text })),
  audiences: list(text),
  people: list(text),
  usualNext: text,
  texts: list(shape<PanelText>({ name: text, text })),
  phases: list(
    shape<PanelPhase>({
      runbook: text,
      line: number,
      name: text,
      state: oneOf('done', 'now', 'todo', 'notAsked'),
      reason: orNull(text),
      done: number,
      total: number,
      failed: number,
      skipped: number,
      next: orNull(shape<{ text: string; line: number }>({ text, line: number })),
    }),
  ),
  metrics: list(
    shape<PanelMetric>({ name: text, ms: orNull(number), to: panelTime, from: panelTime }),
  ),
});
const event = shape<PanelEvent>({
  id: text,
  writer: text,
  seq: number,
  subject: oneOf(...subjects),
  at: text,
  enteredAt: orNull(text),
  person: text,
  text,
  body: orNull(isMarkdown),
  phase: orNull(text),
  run: orNull(
    shape<PanelRun>({
      id: text,
      command: text,
      values: byName(text),
      result: oneOf('running', 'ok', 'failed', 'unknown'),
      said: text,
      durationMs: orNull(number),
      hasOutput: flag,
    }),
  ),
});
const colour: Check<number | string | null> = (value): value is number | string | null =>
  value === null || number(value) || text(value);
const output = shape<PanelOutput>({
  run: text,
  all: flag,
  spans: list(
    shape<PanelSpan>({
      text,
      colour,
      background: colour,
      bold: flag,
      faint: flag,
      italic: flag,
      underline: flag,
    }),
  ),
  bytesBefore: number,
  problem: orNull(text),
});

const found = shape<PanelFound>({
  run: text,
  words: list(number),
  lines: list(shape<PanelLine>({ line: number, text })),
});

/** Whether something that came to the page is a message of the extension. */
export const isToPanel: Check<ToPanel> = byKind<ToPanel>({
  words: shape({ language: text, sentences: byName(text) }),
  nothing: shape({}),
  overview: shape({ overview }),
  latest: shape({ incident: text, events: list(event) }),
  events: shape({ incident: text, from: number, events: list(event) }),
  changed: shape({ incident: text, at: number, event }),
  output: shape({ output }),
  picture: shape({ incident: text, picture: isPicture }),
  noted: shape({ kept: flag }),
  runbook: shape({ runbook: orNull(panelRunbook) }),
  steps: shape({ runbook: text, steps: list(panelStep) }),
  postMortem: shape({ postMortem: panelPostMortem }),
  found: shape({
    id: number,
    begins: flag,
    outputs: list(found),
    searched: number,
    of: number,
    missing: number,
  }),
});

/** Whether something that came from the page is a message that we know. */
export const isFromPanel: Check<FromPanel> = byKind<FromPanel>({
  ready: shape({}),
  setStatus: shape({ status: text }),
  changeSeverity: shape({}),
  drawPicture: shape({ width: number, timeZone: text }),
  leavePicture: shape({}),
  exportPicture: shape({}),
  assignRole: shape({ role: text }),
  addNote: shape({ text, decision: flag }),
  addTask: shape({ text, owner: text, due: text, type: text }),
  publishUpdate: shape({ audience: text, text, next: text }),
  pin: shape({ event: text }),
  unpin: shape({ pin: text }),
  sync: shape({}),
  openStep: shape({ runbook: text, line: number }),
  readOutput: shape({ run: text, all: flag }),
  openOutput: shape({ run: text }),
  search: shape({ id: number, words: list(text) }),
  show: shape({ tab: oneOf(...tabs), runbook: orNull(text), written: flag }),
  runCommand: shape({ runbook: text, command: text }),
  runBlock: shape({ runbook: text, step: text }),
  stopRun: shape({ run: text }),
  markStepDone: shape({ runbook: text, step: text }),
  skipStep: shape({ runbook: text, step: text }),
  reopenStep: shape({ runbook: text, step: text }),
  openPostMortem: shape({}),
  writePostMortem: shape({}),
  openLink: shape({ to: isLinkTarget, from: orNull(text) }),
});
