import type { CommandTemplate } from '../command-template';
import type { ShellGrammar } from '../shell-grammar';
import { parametersOf } from './parameters';
import type { Placeholder } from './placeholder';
import type { Resolved } from './resolve';
import { riskOf } from './risk';
import type { Session } from './session-kind';
import type { Statement } from './statement';

/** A statement, and all that was found out about it on the way. */
export interface Understanding {
  readonly statement: Statement;
  readonly resolved: readonly Resolved[];
  readonly session: Session;
  /** Of the whole text, unmasked, in which the statement stands. */
  readonly placeholders: readonly Placeholder[];
  readonly text: string;
}

/** A statement as a command template. */
export function templateOf(
  { statement, resolved, session, placeholders, text }: Understanding,
  language: string,
  grammar: ShellGrammar,
): CommandTemplate {
  return {
    text: text.slice(statement.start, statement.end),
    language,
    risk: riskOf(statement, resolved, grammar),
    interactive: session !== 'none',
    parameters: parametersOf(statement, placeholders, text),
  };
}
