import * as l10n from '@vscode/l10n';
import type { CommandTemplate } from './command-template';
import { type ResolvedText, resolvedText } from './filling/brand';
import { insertionsOf, oneForEach, problemsOfValues } from './filling/entered-values';
import type { FillProblem } from './filling/fill';
import { quoteForShell } from './filling/quote-for-shell';
import { insertAll } from './filling/stand-ins';
import type { ShellGrammar } from './shell-grammar';
import type { ShellKind } from './shell-kind';

export type { FillProblem };

/** A template with its values, ready for a shell, or what keeps it from that. */
export type Filling =
  | { readonly kind: 'filled'; readonly text: ResolvedText }
  | { readonly kind: 'refused'; readonly problems: readonly FillProblem[] };

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
  const missing = template.parameters
    .filter(({ name, required }) => required && !values.has(name))
    .map(({ name }): FillProblem => ({
      parameter: name,
      reason: l10n.t('A value is needed here.'),
    }));
  const problems = [...missing, ...problemsOfValues(template, values)];
  if (problems.length > 0) return { kind: 'refused', problems };
  const quoted = quoteForShell(shell, template.text, insertionsOf(template, values), grammar);
  return quoted.kind === 'refused'
    ? { kind: 'refused', problems: oneForEach(quoted.problems) }
    : { kind: 'filled', text: resolvedText(insertAll(template.text, quoted.insertions).text) };
}
