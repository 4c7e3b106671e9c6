import type { Parameter } from '../../command/parameter';
import type { Command, Step } from '../model';
import { ListedChoices } from './choices';
import type { DraftCommand, DraftStep } from './draft';
import { StableIds } from './stable-id';

/** What the rest of the runbook and the surroundings say of its commands' parameters. */
export interface Surroundings {
  /** Variables that some command of the runbook sets. */
  readonly sets: ReadonlySet<string>;
  /** Variables that the environment has. */
  readonly environment: ReadonlySet<string>;
}

/** Gives the steps their ids and the parameters what is known only when all was read. */
export function finishSteps(drafts: readonly DraftStep[], surroundings: Surroundings): Step[] {
  const choices = new ListedChoices(drafts.flatMap((step) => step.commands));
  const ids = new StableIds();
  return drafts.map((step) => ({
    ...step,
    id: ids.idOf('step', step.text),
    kind: step.commands.length > 0 ? 'command' : 'manual',
    commands: step.commands.map((command) => finishCommand(command, choices, ids, surroundings)),
  }));
}

function finishCommand(
  { template, source, inside, range, attributes }: DraftCommand,
  choices: ListedChoices,
  ids: StableIds,
  surroundings: Surroundings,
): Command {
  const { text, language, risk, interactive } = template;
  const secret = attributes.secret ?? [];
  return {
    id: ids.idOf('command', text),
    text,
    language,
    risk,
    interactive: attributes.interactive ?? interactive,
    parameters: template.parameters.flatMap((parameter) =>
      finishParameter(parameter, text, choices, secret, surroundings),
    ),
    source,
    inside,
    attributes,
    ...range,
  };
}

function finishParameter(
  parameter: Parameter,
  text: string,
  choices: ListedChoices,
  secret: readonly string[],
  { sets, environment }: Surroundings,
): readonly Parameter[] {
  const isVariable = parameter.style === 'env';
  if (isVariable && sets.has(parameter.name)) return [];
  return [
    {
      ...parameter,
      choices:
        parameter.choices.length > 0 ? parameter.choices : choices.choicesFor(text, parameter),
      required: parameter.required && !(isVariable && environment.has(parameter.name)),
      secret: parameter.secret || secret.includes(parameter.name),
    },
  ];
}
