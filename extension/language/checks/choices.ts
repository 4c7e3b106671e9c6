import * as l10n from '@vscode/l10n';
import type { Parameter } from '../../command/parameter';
import { listsChoices } from '../lists-choices';
import { placeInCommand } from '../place-in-command';
import type { Check } from '../subject';

/**
 * One parameter of one program that is offered with different choices, so that a place where it has
 * none written beside it cannot offer any.
 */
export const checkChoices: Check = ({ document }, report) => {
  const first = new Map<string, { readonly choices: readonly string[]; readonly line: number }>();
  for (const { commands } of document.runbook.steps) {
    for (const command of commands) {
      for (const parameter of command.parameters.filter(listsNamed)) {
        const [program = ''] = command.text.trimStart().split(/\s/, 1);
        const key = `${program} ${parameter.name.replace(/-\d+$/, '')}`;
        const known = first.get(key);
        const [place] = parameter.places;
        if (known === undefined) first.set(key, { choices: parameter.choices, line: command.line });
        else if (!haveSame(known.choices, parameter.choices) && place !== undefined) {
          const message = l10n.t(
            '{0} is one of {1} here and of {2} in line {3}. Write the same choices, or another name.',
            parameter.name,
            parameter.choices.join(', '),
            known.choices.join(', '),
            known.line,
          );
          const range = placeInCommand(document, command, place);
          report({ code: 'choices-differ', message, range });
        }
      }
    }
  }
};

/** A placeholder of choices that has a name of its own. */
function listsNamed(parameter: Parameter): boolean {
  return listsChoices(parameter) && !/^choice(?:-\d+)?$/.test(parameter.name);
}

function haveSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((choice) => others.includes(choice));
}
