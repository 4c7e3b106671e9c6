import type { CommandTemplate } from '../command-template';
import type { ShellGrammar } from '../shell-grammar';
import { parametersOf } from './parameters';
import type { Placeholder } from './placeholder';
import { riskOf } from './risk';
import type { Statement } from './statement';

/** A statement of `text` as a command template. */
export function templateOf(
  statement: Statement,
  placeholders: readonly Placeholder[],
  text: string,
  interactive: boolean,
  language: string,
  grammar: ShellGrammar,
): CommandTemplate {
  return {
    text: text.slice(statement.start, statement.end),
    language,
    risk: riskOf(statement, grammar),
    interactive,
    parameters: parametersOf(statement, placeholders, text),
  };
}
