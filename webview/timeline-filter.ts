import type { PanelEvent, PanelFound } from '../extension/vscode/panel/contract';
import { foldCase, wordsOf } from './find-words';

/** Which events a person wants to see; an empty text stands for all. */
export interface Filter {
  readonly subject: string;
  readonly person: string;
  readonly phase: string;
  /**
   * Words in any order; upper and lower case are alike. Each stands in the event, or in what its run
   * printed: a command and an error that it printed are found together.
   */
  readonly words: string;
  /** `new` for what others have written since the person looked last. */
  readonly only: string;
}

export const everything: Filter = { subject: '', person: '', phase: '', words: '', only: '' };

export function isEverything(filter: Filter): boolean {
  return Object.values(filter).every((part: string) => part.trim() === '');
}

/**
 * The events that fit, in their order.
 *
 * @param news what others have written since the person looked last
 * @param printed which of the words stand in what a run printed, by the run
 */
export function filterEvents(
  events: readonly PanelEvent[],
  filter: Filter,
  news: ReadonlySet<string>,
  printed: ReadonlyMap<string, PanelFound>,
): readonly PanelEvent[] {
  if (isEverything(filter)) return events;
  const words = wordsOf(filter.words);
  return events.filter(
    (event) =>
      (filter.only !== 'new' || news.has(event.id)) &&
      (filter.subject === '' || event.subject === filter.subject) &&
      (filter.person === '' || event.person === filter.person) &&
      (filter.phase === '' || event.phase === filter.phase) &&
      (words.length === 0 || hasAll(event, words, printed.get(event.id))),
  );
}

function hasAll(event: PanelEvent, words: readonly string[], printed: PanelFound | undefined) {
  const text = wholeText(event);
  return words.every((word, at) => text.includes(word) || printed?.words.includes(at) === true);
}

const wholeTexts = new WeakMap<PanelEvent, string>();

/** Made once for each event: people look for one word after the other. */
function wholeText(event: PanelEvent): string {
  let whole = wholeTexts.get(event);
  if (whole === undefined) {
    const { text, person, phase, run } = event;
    const values = run === null ? [] : [run.command, run.said, ...Object.values(run.values)];
    whole = foldCase([text, person, phase ?? '', ...values].join('\n'));
    wholeTexts.set(event, whole);
  }
  return whole;
}
