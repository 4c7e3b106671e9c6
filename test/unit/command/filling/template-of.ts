import type { CommandTemplate } from '../../../../extension/command/command-template';
import type { Parameter } from '../../../../extension/command/parameter';

/** A template from text in which `<x>` with a single letter is a required parameter of that name. */
export function templateOf(text: string, overrides: Partial<Parameter> = {}): CommandTemplate {
  const parameters = new Map<string, Parameter>();
  for (const { 0: token, 1: name = '', index } of text.matchAll(/<([a-z])>/g)) {
    const known = parameters.get(name);
    const place = { start: index, end: index + token.length };
    parameters.set(name, {
      name,
      token,
      style: 'angle',
      choices: [],
      required: true,
      secret: false,
      default: undefined,
      places: [...(known?.places ?? []), place],
      ...overrides,
    });
  }
  return {
    text,
    language: 'sh',
    risk: 'change',
    interactive: false,
    parameters: [...parameters.values()],
  };
}
