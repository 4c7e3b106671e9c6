import * as vscode from 'vscode';
import { describeEvent } from '../../incident/describe-event';
import { type AnyEvent, type RunState, stepKey } from '../../incident/incident-state';
import { isKnownEvent } from '../../incident/known-event';
import { personName } from '../../incident/person-name';
import { outcomeText } from '../editor/run-outcome';
import type { PanelEvent, PanelRun, Subject } from './contract';
import type { MarkdownBlock } from './markdown-node';
import { readNote } from './read-markdown';
import { runResult } from './run-result';

/** What stands around an event. */
export interface Surroundings {
  readonly run: (id: string) => RunState | undefined;
  /** The phase of a step, by `stepKey`. */
  readonly phases: ReadonlyMap<string, string>;
}

/** An event of the timeline as the panel shows it. */
export function panelEvent(event: AnyEvent, around: Surroundings): PanelEvent {
  const happened = event.occurredAt ?? event.at;
  return {
    id: event.id,
    writer: event.writer,
    seq: event.seq,
    subject: subjectOf(event),
    at: happened,
    enteredAt: happened === event.at ? null : event.at,
    person: personName(event.actor),
    text: textOf(event, around),
    body: bodyOf(event),
    phase: phaseOf(event, around),
    run: runOf(event, around),
  };
}

function subjectOf(event: AnyEvent): Subject {
  const { kind } = event;
  if (isKnownEvent(event) && event.kind === 'note.added' && event.data.decision === true) {
    return 'decision';
  }
  return subjectsByKind.get(kind) ?? 'other';
}

const subjectsByKind: ReadonlyMap<string, Subject> = new Map<AnyEvent['kind'], Subject>([
  ['incident.declared', 'status'],
  ['severity.changed', 'status'],
  ['status.changed', 'status'],
  ['milestone.set', 'status'],
  ['run.started', 'run'],
  ['run.finished', 'run'],
  ['step.done', 'step'],
  ['step.skipped', 'step'],
  ['note.added', 'note'],
  ['note.retracted', 'note'],
  ['change.suspected', 'note'],
  ['status.published', 'update'],
  ['task.opened', 'task'],
  ['task.done', 'task'],
  ['role.assigned', 'role'],
  ['handover.offered', 'role'],
  ['handover.declined', 'role'],
]);

/** Several runs may go on at once: the end of one says which. */
function textOf(event: AnyEvent, { run }: Surroundings): string {
  const said = describeEvent(event);
  if (!isKnownEvent(event) || event.kind !== 'run.finished') return said;
  const command = run(event.data.run)?.resolved.split('\n')[0];
  return command === undefined ? said : `${command}: ${said}`;
}

/** The words before say what about or to whom. */
function bodyOf(event: AnyEvent): readonly MarkdownBlock[] | null {
  if (!isKnownEvent(event)) return null;
  if (event.kind === 'status.published') {
    return [led(vscode.l10n.t('To {0}:', event.data.audience)), ...readNote(event.data.text)];
  }
  if (event.kind !== 'note.added') return null;
  const { text, step } = event.data;
  if (step === undefined) return readNote(text);
  return [led(vscode.l10n.t('On "{0}":', step.text.replaceAll('`', ''))), ...readNote(text)];
}

function led(text: string): MarkdownBlock {
  return { kind: 'paragraph', box: null, content: [{ kind: 'text', text }], steps: [] };
}

function phaseOf(event: AnyEvent, { phases, run }: Surroundings): string | null {
  if (!isKnownEvent(event)) return null;
  const step =
    event.kind === 'run.finished'
      ? run(event.data.run)?.step
      : event.kind === 'run.started' || event.kind === 'step.done' || event.kind === 'step.skipped'
        ? event.data.step
        : undefined;
  return (step && phases.get(stepKey(step.runbook, step.stepId))) ?? null;
}

function runOf(event: AnyEvent, around: Surroundings): PanelRun | null {
  const run = event.kind === 'run.started' ? around.run(event.id) : undefined;
  if (run === undefined) return null;
  return {
    id: run.id,
    command: run.resolved,
    values: run.values,
    result: runResult(run),
    said: outcomeText(run),
    durationMs: run.outcome === 'unknown' ? null : run.durationMs,
    hasOutput: run.output !== null || run.outcome === 'running',
  };
}
