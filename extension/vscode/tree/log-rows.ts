import * as vscode from 'vscode';
import { describeEvent } from '../../incident/describe-event';
import type { AnyEvent, IncidentState, RunState } from '../../incident/incident-state';
import { isKnownEvent } from '../../incident/known-event';
import { personName } from '../../incident/person-name';
import { isRetractable } from '../../incident/retraction';
import { outcomeOf } from '../../incident/step-progress';
import { clockTime } from './clock-time';
import { stepIcon } from './step-words';
import type { RowIcon, TreeRow, TreeRows } from './tree-row';

/** More than this is for the whole log, which can be searched. */
const mostEvents = 100;

const WHOLE = 'whole';

/** What menus know of a row. */
const CONTEXTS = {
  output: 'event output',
  note: 'event note retractable',
  retractable: 'event retractable',
  other: 'event',
} as const;

/** The rows of the Log view: the latest events, the newest first. A run is one row, where it is now. */
export class LogRows implements TreeRows {
  readonly #now: () => Date;
  #rows: ReadonlyMap<string, TreeRow> = new Map();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @param events the timeline of the incident. */
  show(state: IncidentState | undefined, events: readonly AnyEvent[]): void {
    const rows = new Map<string, TreeRow>();
    for (let at = events.length - 1; at >= 0 && state !== undefined; at -= 1) {
      const event = events[at];
      const row = event && (this.#known(event, state.runs) ?? this.#rowOf(event, state.runs));
      if (event === undefined || row === undefined || isOver(event, state.runs)) continue;
      if (rows.size === mostEvents) {
        rows.set(WHOLE, wholeRow(events.length));
        break;
      }
      rows.set(event.id, row);
    }
    this.#rows = rows;
  }

  children(id: string | undefined): readonly string[] {
    return id === undefined ? [...this.#rows.keys()] : [];
  }

  row(id: string): TreeRow | undefined {
    return this.#rows.get(id);
  }

  parent(): undefined {
    return undefined;
  }

  /** The row that there is already, unless what it says was forgotten since. */
  #known(event: AnyEvent, runs: readonly RunState[]): TreeRow | undefined {
    const row = this.#rows.get(event.id);
    if (row === undefined || event.data === undefined) return undefined;
    return row.context === CONTEXTS.output && runOf(event, runs)?.output === null ? undefined : row;
  }

  #rowOf(event: AnyEvent, runs: readonly RunState[]): TreeRow | undefined {
    if (event.kind === 'journal.opened') return undefined;
    const run = runOf(event, runs);
    const said = describeEvent(event);
    const command = run?.resolved.split('\n')[0];
    const what = event.kind === 'run.finished' && command ? `${command}: ${said}` : said;
    const who = personName(event.actor);
    const when = clockTime(event.occurredAt ?? event.at, this.#now());
    return {
      label: `${when} ${what}`,
      description: who,
      icon: iconOf(event, run),
      tooltip: [what, `${event.actor}, ${event.occurredAt ?? event.at}`],
      spoken: `${what}, ${who}, ${when}`,
      context: contextOf(event, run),
      children: 'none',
      opens: run?.output
        ? { id: 'incidentRunbooks.openOutput', arguments: [{ runId: run.id }] }
        : { id: 'incidentRunbooks.openLog', arguments: [{ event: event.id }] },
    };
  }
}

function contextOf({ kind, data }: AnyEvent, run: RunState | undefined): string {
  if (run?.output) return CONTEXTS.output;
  if (data === undefined) return CONTEXTS.other;
  if (kind === 'note.added') return CONTEXTS.note;
  return isRetractable({ kind }) ? CONTEXTS.retractable : CONTEXTS.other;
}

function runOf(event: AnyEvent, runs: readonly RunState[]): RunState | undefined {
  if (!isKnownEvent(event)) return undefined;
  if (event.kind !== 'run.started' && event.kind !== 'run.finished') return undefined;
  const id = event.kind === 'run.started' ? event.id : event.data.run;
  return runs.findLast((run) => run.id === id);
}

/** The start of a run whose end has a row. */
function isOver(event: AnyEvent, runs: readonly RunState[]): boolean {
  return event.kind === 'run.started' && runOf(event, runs)?.outcome !== 'running';
}

function iconOf(event: AnyEvent, run: RunState | undefined): RowIcon {
  if (run !== undefined) return stepIcon(outcomeOf(run));
  switch (event.kind) {
    case 'incident.declared':
      return { name: 'flame' };
    case 'severity.changed':
      return { name: 'arrow-swap' };
    case 'status.changed':
      return { name: 'milestone' };
    case 'milestone.set':
      return { name: 'watch' };
    case 'role.assigned':
      return { name: 'person' };
    case 'handover.offered':
      return { name: 'person-add' };
    case 'note.added':
      return { name: 'note' };
    case 'event.pinned':
      return { name: 'pinned' };
    case 'task.opened':
      return { name: 'tasklist' };
    case 'task.done':
      return { name: 'pass' };
    case 'change.suspected':
      return { name: 'git-commit' };
    case 'step.done':
      return { name: 'check' };
    case 'step.skipped':
      return { name: 'debug-step-over' };
    case 'status.published':
      return { name: 'megaphone' };
    default:
      return { name: 'circle-small' };
  }
}

function wholeRow(count: number): TreeRow {
  const label = vscode.l10n.t('Show the whole log');
  return {
    label,
    description: vscode.l10n.t('{0} events', count),
    icon: { name: 'history' },
    tooltip: [label],
    spoken: `${label}, ${vscode.l10n.t('{0} events', count)}`,
    context: 'whole',
    children: 'none',
    opens: { id: 'incidentRunbooks.openLog', arguments: [] },
  };
}
