import type { Parameter } from '../../command/parameter';
import type { Command, Step } from '../model';
import { ListedChoices } from './choices';

/** What the rest of the runbook and the surroundings say of a command's parameters. */
export interface Surroundings {
  /** Variables that some command of the runbook sets. */
  readonly sets: ReadonlySet<string>;
  /** Variables that the environment has. */
  readonly environment: ReadonlySet<string>;
}

/** Completes the parameters of all commands by what is known only when the whole runbook was read. */
export function finishParameters(steps: readonly Step[], surroundings: Surroundings): Step[] {
  const asking = new Set(steps.filter((step) => step.commands.some(asks)));
  const choices = new ListedChoices(asking);
  const finish = (command: Command): Command =>
    asks(command)
      ? { ...command, parameters: parametersOf(command, choices, surroundings) }
      : command;
  return steps.map((step) =>
    asking.has(step) ? { ...step, commands: step.commands.map(finish) } : step,
  );
}

function asks(command: Command): boolean {
  return command.parameters.length > 0;
}

function parametersOf(
  { text, parameters, attributes }: Command,
  listed: ListedChoices,
  { sets, environment }: Surroundings,
): Parameter[] {
  return parameters
    .filter(({ style, name }) => style !== 'env' || !sets.has(name))
    .map((parameter) => {
      const { name, style, choices, required, secret } = parameter;
      return {
        ...parameter,
        choices: choices.length > 0 ? choices : listed.choicesFor(text, parameter),
        required: required && !(style === 'env' && environment.has(name)),
        secret: secret || attributes.secret?.includes(name) === true,
      };
    });
}
