import type { CommandTemplate } from './command-template';
import { inOrder, insertionsOf, oneForEach, problemsOfValues } from './filling/entered-values';
import type { FillProblem } from './filling/fill';
import { quoteForShell } from './filling/quote-for-shell';
import { insertAll, type Insertion } from './filling/stand-ins';
import type { TextSpan } from './parameter';
import type { ShellGrammar } from './shell-grammar';
import type { ShellKind } from './shell-kind';

/** How a command looks while its values are being entered; to be shown, never to be run. */
export interface CommandPreview {
  /** Values as they would be quoted; what has no value, or one that is refused, is left as written. */
  readonly text: string;
  /** Where in `text` the values stand, with their quotes, in order. */
  readonly filled: readonly (TextSpan & { readonly parameter: string })[];
  /** What is wrong with the values that were entered; a value that is still missing is no problem. */
  readonly problems: readonly FillProblem[];
}

/** Fills in what there is. A value that is refused is told in `problems` and its token is shown. */
export function previewCommand(
  template: CommandTemplate,
  values: ReadonlyMap<string, string>,
  shell: ShellKind,
  grammar: ShellGrammar,
): CommandPreview {
  const early = problemsOfValues(template, values);
  const usable = without(values, early);
  const insertions = [...insertionsOf(template, usable), ...keptTokens(template, usable)];
  const quoted = quoteForShell(shell, template.text, inOrder(insertions), grammar);
  if (quoted.kind === 'refused') {
    const problems = oneForEach(quoted.problems);
    const rest = without(usable, problems);
    // A default that does not fit cannot be taken out.
    if (rest.size === usable.size) {
      return { text: template.text, filled: [], problems: [...early, ...problems] };
    }
    const preview = previewCommand(template, rest, shell, grammar);
    return { ...preview, problems: [...early, ...problems, ...preview.problems] };
  }
  const { text, spans } = insertAll(
    template.text,
    quoted.insertions.map((insertion) => ({
      ...insertion,
      text:
        insertion.kept === true
          ? template.text.slice(insertion.place.start, insertion.place.end)
          : insertion.text,
    })),
  );
  const filled = quoted.insertions.flatMap(({ parameter, kept }, index) => {
    const span = spans[index];
    return span === undefined || kept === true ? [] : [{ parameter, ...span }];
  });
  return { text, filled, problems: early };
}

function without(
  values: ReadonlyMap<string, string>,
  problems: readonly FillProblem[],
): ReadonlyMap<string, string> {
  const refused = new Set(problems.map(({ parameter }) => parameter));
  return new Map([...values].filter(([name]) => !refused.has(name)));
}

/** Tokens that are shown as they are, each with a plain word for the grammar to read in its place. */
function keptTokens(
  { parameters }: CommandTemplate,
  values: ReadonlyMap<string, string>,
): readonly Insertion[] {
  return parameters
    .filter(({ name, default: preset }) => !values.has(name) && preset === undefined)
    .flatMap(({ name, places }) =>
      places.map((place) => ({ parameter: name, place, text: 'value', kept: true })),
    );
}
