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
  const choices = new ListedChoices(drafts);
  const stepIds = new StableIds('step');
  const commandIds = new StableIds('command');
  return drafts.map((step) => {
    const { line, endLine, text, phase, procedure, group, headings } = step;
    const id = stepIds.idOf(text);
    const commands = step.commands.map((each) =>
      finishCommand(each, choices, commandIds, surroundings),
    );
    const kind = commands.length > 0 ? 'command' : 'manual';
    return { id, line, endLine, text, kind, phase, procedure, group, headings, commands };
  });
}

function finishCommand(
  { template, source, inside, range, attributes }: DraftCommand,
  choices: ListedChoices,
  ids: StableIds,
  surroundings: Surroundings,
): Command {
  const { text, language, risk, interactive } = template;
  const secret = attributes.secret ?? [];
  const { line, column, endLine, endColumn } = range;
  return {
    id: ids.idOf(text),
    text,
    language,
    risk,
    interactive: attributes.interactive ?? interactive,
    parameters: template.parameters
      .filter((each) => each.style !== 'env' || !surroundings.sets.has(each.name))
      .map((each) => finishParameter(each, text, choices, secret, surroundings)),
    source,
    inside,
    attributes,
    line,
    column,
    endLine,
    endColumn,
  };
}

function finishParameter(
  parameter: Parameter,
  text: string,
  listed: ListedChoices,
  secrets: readonly string[],
  { environment }: Surroundings,
): Parameter {
  const { name, token, style, places } = parameter;
  const own = parameter.choices;
  return {
    name,
    token,
    style,
    choices: own.length > 0 ? own : listed.choicesFor(text, parameter),
    required: parameter.required && !(style === 'env' && environment.has(name)),
    secret: parameter.secret || secrets.includes(name),
    default: parameter.default,
    places,
  };
}
