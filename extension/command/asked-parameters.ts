import type { CommandTemplate } from './command-template';
import type { Parameter } from './parameter';

/**
 * The parameters that a person is asked for: what the environment has is taken from there, and a
 * made-up sample value is worth a question although the command could run with it.
 */
export function askedParameters({ parameters }: CommandTemplate): readonly Parameter[] {
  return parameters.filter(({ required, style }) => required || style === 'example');
}
