import type { CommandTemplate } from './command-template';
import { type ResolvedText, resolvedText } from './filling/brand';
import { fillForCmd } from './filling/fill-for-cmd';
import { fillForPowershell } from './filling/fill-for-powershell';
import { fillForPosix } from './filling/fill-for-posix';
import type { Fill, FillProblem } from './filling/fill';
import { type Insertion, insertAll } from './filling/stand-ins';
import type { TextSpan } from './parameter';
import type { ShellGrammar } from './shell-grammar';
import type { ShellKind } from './shell-kind';

/** A template with its values, ready for a shell, or what keeps it from that. */
export type Filling =
  | {
      readonly kind: 'filled';
      readonly text: ResolvedText;
      readonly filled: readonly FilledPlace[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly FillProblem[] };

/** Where a value now stands in the filled text, with the quotes that it got. */
export interface FilledPlace extends TextSpan {
  readonly parameter: string;
}

/**
 * Puts values into a template so that each is data, exactly as it was entered, for this shell and for
 * the place where it stands. The only way from a template to text for a shell.
 *
 * Refused, with one problem for each parameter: a required parameter without a value, a value for no
 * parameter, a value with a NUL or half of a surrogate pair, and every value of which it is not certain
 * that nothing reads it as more than data. A parameter that is not required and has no value takes its
 * default, else its token stays as it is written.
 */
export function fillCommand(
  template: CommandTemplate,
  values: ReadonlyMap<string, string>,
  shell: ShellKind,
  grammar: ShellGrammar,
): Filling {
  const problems = problemsOfValues(template, values);
  if (problems.length > 0) return { kind: 'refused', problems };
  const insertions = insertionsFor(template, values);
  const fill = fillFor(shell, template.text, insertions, grammar);
  if (fill.kind === 'refused') return { kind: 'refused', problems: oneForEach(fill.problems) };
  const { text, spans } = insertAll(template.text, fill.insertions);
  const filled = fill.insertions.flatMap(({ parameter }, index) => {
    const span = spans[index];
    return span === undefined ? [] : [{ parameter, ...span }];
  });
  return { kind: 'filled', text: resolvedText(text), filled };
}

function fillFor(
  shell: ShellKind,
  text: string,
  insertions: readonly Insertion[],
  grammar: ShellGrammar,
): Fill {
  switch (shell) {
    case 'powershell':
      return fillForPowershell(text, insertions);
    case 'cmd':
      return fillForCmd(text, insertions);
    case 'bash':
    case 'sh':
    case 'zsh':
    case 'fish':
      return fillForPosix(text, insertions, shell, grammar);
  }
}

function problemsOfValues(
  { parameters }: CommandTemplate,
  values: ReadonlyMap<string, string>,
): readonly FillProblem[] {
  const problems: FillProblem[] = [];
  for (const { name, required } of parameters) {
    const value = values.get(name);
    if (value === undefined) {
      if (required) problems.push({ parameter: name, reason: 'Needs a value.' });
    } else if (value.includes('\0')) {
      problems.push({ parameter: name, reason: 'A value cannot hold a NUL character.' });
    } else if (/\p{Surrogate}/u.test(value)) {
      problems.push({ parameter: name, reason: 'The value is not valid Unicode.' });
    }
  }
  const known = new Set(parameters.map(({ name }) => name));
  for (const name of values.keys()) {
    if (!known.has(name)) {
      problems.push({ parameter: name, reason: 'The command has no parameter of this name.' });
    }
  }
  return problems;
}

/** Where which value goes, in the order of the text; what keeps its token is not among them. */
function insertionsFor(
  { parameters }: CommandTemplate,
  values: ReadonlyMap<string, string>,
): readonly Insertion[] {
  return parameters
    .flatMap(({ name, places, default: preset }) => {
      const text = values.get(name) ?? preset;
      return text === undefined ? [] : places.map((place) => ({ parameter: name, place, text }));
    })
    .sort((left, right) => left.place.start - right.place.start);
}

function oneForEach(problems: readonly FillProblem[]): readonly FillProblem[] {
  const names = new Set<string>();
  return problems.filter(({ parameter }) => !names.has(parameter) && names.add(parameter));
}
