import type { Runbook } from '../../runbook/model';
import { plainText, stepTitle } from './step-words';

/** A place in a runbook that can be found. */
export interface FoundPlace {
  readonly kind: 'runbook' | 'phase' | 'procedure' | 'symptom' | 'step';
  readonly label: string;
  /** A step's commands; empty for the others. */
  readonly command: string;
  /** Where it stands: the runbook's title, and its phase or known problem. */
  readonly within: string;
  readonly uri: string;
  readonly line: number;
}

interface Entry {
  readonly place: FoundPlace;
  readonly text: string;
  /** What stands where, from the most telling to the least. */
  readonly rank: number;
}

const ranks = { procedure: 0, symptom: 1, runbook: 2, phase: 3, step: 4 } as const;

/** Finds places in runbooks by words of titles, symptoms, steps and commands. */
export class RunbookSearch {
  readonly #entries: readonly Entry[];

  constructor(runbooks: readonly { readonly uri: string; readonly runbook: Runbook }[]) {
    this.#entries = runbooks.flatMap(({ uri, runbook }) =>
      placesIn(uri, runbook).map((place) => ({
        place,
        text: `${place.label} ${place.command} ${place.within}`.toLowerCase(),
        rank: ranks[place.kind],
      })),
    );
  }

  /**
   * Places that have every word of the query, as a part of a word too. Those that have them all in
   * what they say themselves come first, then known problems before steps.
   */
  find(query: string, most: number): readonly FoundPlace[] {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found = this.#entries.filter(({ text }) => words.every((word) => text.includes(word)));
    const itself = ({ place }: Entry) => {
      const own = `${place.label} ${place.command}`.toLowerCase();
      return words.every((word) => own.includes(word)) ? 0 : 1;
    };
    return found
      .map((entry) => ({ entry, order: itself(entry) * 10 + entry.rank }))
      .sort((a, b) => a.order - b.order)
      .slice(0, most)
      .map(({ entry }) => entry.place);
  }
}

function placesIn(uri: string, runbook: Runbook): readonly FoundPlace[] {
  const { title } = runbook;
  const plain = { command: '', within: title, uri };
  return [
    { ...plain, kind: 'runbook', label: title, within: '', line: 1 },
    ...runbook.phases.map(
      ({ name, line }) => ({ ...plain, kind: 'phase', label: name, line }) as const,
    ),
    ...runbook.procedures.flatMap(({ name, line, symptoms }) => [
      { ...plain, kind: 'procedure', label: name, line } as const,
      ...symptoms.map(
        (symptom) =>
          ({
            ...plain,
            kind: 'symptom',
            label: symptom,
            within: `${title} › ${name}`,
            line,
          }) as const,
      ),
    ]),
    ...runbook.steps.map((step) => {
      const holder = step.phase ?? step.procedure ?? step.headings.at(-1);
      return {
        kind: 'step',
        label: step.commands.length === 0 ? plainText(step.text) : stepTitle(step).label,
        command: step.commands.map(({ text }) => text).join('; '),
        within: holder === undefined ? title : `${title} › ${holder}`,
        uri,
        line: step.line,
      } as const;
    }),
  ];
}
