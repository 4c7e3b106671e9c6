import type { Parameter } from '../../command/parameter';
import type { RunbookDocument } from '../../runbook/document';
import type { Command, SourceRange } from '../../runbook/model';
import { placeInCommand } from '../place-in-command';

/** A place where a command has a placeholder. */
export interface ParameterPlace {
  readonly command: Command;
  readonly parameter: Parameter;
  /** Of the placeholder with its brackets. */
  readonly range: SourceRange;
}

/** The placeholders of some commands, in the order in which each command has them. */
export function parameterPlaces(
  document: RunbookDocument,
  commands: Iterable<Command>,
): readonly ParameterPlace[] {
  const places: ParameterPlace[] = [];
  for (const command of commands) {
    for (const parameter of command.parameters) {
      for (const place of parameter.places) {
        const range = placeInCommand(document, command, place);
        // Where the place is unclear, the range is that of the whole command.
        const isExact =
          range.line === range.endLine && range.endColumn - range.column === parameter.token.length;
        if (isExact) places.push({ command, parameter, range });
      }
    }
  }
  return places;
}

export function commandsOf({ runbook }: RunbookDocument): readonly Command[] {
  return runbook.steps.flatMap(({ commands }) => commands);
}
