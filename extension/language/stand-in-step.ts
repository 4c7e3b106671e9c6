import type { Command, Step } from '../runbook/model';

/** A text that stands in no runbook, such as a recipe, as a step would have it as its only command. */
export function standInStep(
  text: string,
  { language, line, attributes }: Pick<Command, 'language' | 'line' | 'attributes'>,
): Step {
  const command: Command = {
    ...{ id: '', text, language, risk: 'read', interactive: false, parameters: [], attributes },
    ...{ source: 'fence', inside: null, line, column: 1, endLine: line, endColumn: 1 },
  };
  return {
    ...{ id: '', text: '', kind: 'command', phase: null, procedure: null, group: null },
    ...{ headings: [], line, endLine: line, commands: [command] },
  };
}
