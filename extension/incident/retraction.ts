import * as l10n from '@vscode/l10n';
import type { AnyEvent } from './incident-state';

const retractable: ReadonlySet<string> = new Set([
  'note.added',
  'note.retracted',
  'task.opened',
  'change.suspected',
  'step.done',
  'step.skipped',
  'event.pinned',
]);

/** Whether what an event says can be taken back by a retraction; all else is corrected by a new event. */
export function isRetractable({ kind }: Pick<AnyEvent, 'kind'>): boolean {
  return retractable.has(kind);
}

/** Why an event cannot be retracted, in one sentence; undefined when it can. */
export function retractProblem(events: readonly AnyEvent[], id: string): string | undefined {
  const event = events.find((one) => one.id === id);
  if (event === undefined)
    return l10n.t('There is no event {0} in the log: look up its id there.', id);
  return isRetractable(event)
    ? undefined
    : l10n.t(
        'Only notes, tasks, suspected changes, pins, checked or skipped steps and retractions can be retracted; enter what is right as a new event.',
      );
}
