import * as l10n from '@vscode/l10n';
import type { CommandTemplate } from '../command-template';
import type { FillProblem } from './fill';
import type { Insertion } from './stand-ins';

/** What is wrong with the values whatever the command is: text that no shell can carry, unknown names. */
export function problemsOfValues(
  { parameters }: CommandTemplate,
  values: ReadonlyMap<string, string>,
): readonly FillProblem[] {
  const known = new Set(parameters.map(({ name }) => name));
  const problems: FillProblem[] = [];
  for (const [parameter, value] of values) {
    if (!known.has(parameter)) {
      problems.push({ parameter, reason: l10n.t('The command has no parameter of this name.') });
    } else if (value.includes('\0')) {
      problems.push({ parameter, reason: l10n.t('A value cannot hold a NUL character.') });
    } else if (/\p{Surrogate}/u.test(value)) {
      problems.push({ parameter, reason: l10n.t('The value is not valid Unicode.') });
    }
  }
  return problems;
}

/** Where which value goes, in the order of the text; what has neither value nor default is not among them. */
export function insertionsOf(
  { parameters }: CommandTemplate,
  values: ReadonlyMap<string, string>,
): readonly Insertion[] {
  return inOrder(
    parameters.flatMap(({ name, places, default: preset }) => {
      const text = values.get(name) ?? preset;
      return text === undefined ? [] : places.map((place) => ({ parameter: name, place, text }));
    }),
  );
}

export function inOrder(insertions: readonly Insertion[]): readonly Insertion[] {
  return insertions.toSorted((left, right) => left.place.start - right.place.start);
}

/** The first problem of each parameter. */
export function oneForEach(problems: readonly FillProblem[]): readonly FillProblem[] {
  const names = new Set<string>();
  return problems.filter(({ parameter }) => !names.has(parameter) && names.add(parameter));
}
