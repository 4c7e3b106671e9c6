import type { PanelEvent } from '../extension/vscode/panel/contract';

/** Which events a person wants to see; an empty text stands for all. */
export interface Filter {
  readonly subject: string;
  readonly person: string;
  readonly phase: string;
  /** Words that all stand in the event, in any order; upper and lower case are alike. */
  readonly words: string;
}

export const everything: Filter = { subject: '', person: '', phase: '', words: '' };

export function isEverything(filter: Filter): boolean {
  return Object.values(filter).every((part: string) => part.trim() === '');
}

/** The events that fit, in their order. */
export function filterEvents(events: readonly PanelEvent[], filter: Filter): readonly PanelEvent[] {
  if (isEverything(filter)) return events;
  const words = filter.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return events.filter(
    (event) =>
      (filter.subject === '' || event.subject === filter.subject) &&
      (filter.person === '' || event.person === filter.person) &&
      (filter.phase === '' || event.phase === filter.phase) &&
      (words.length === 0 || words.every((word) => wholeText(event).includes(word))),
  );
}

function wholeText({ text, person, phase, run }: PanelEvent): string {
  const values = run === null ? [] : [run.command, run.said, ...Object.values(run.values)];
  return [text, person, phase ?? '', ...values].join('\n').toLowerCase();
}
