import type { CommandTemplate } from './command-template';
import { isToBeRun } from './reading/inline-command';
import { findPlaceholders, maskPlaceholders } from './reading/placeholder';
import { plausibilityOf } from './reading/plausible';
import { readScript } from './reading/read-script';
import { resolveStatement } from './reading/resolve';
import { sessionOfStatement } from './reading/session';
import { templateOf } from './reading/template';
import type { ShellGrammar } from './shell-grammar';

/** Where a span of inline code stands: the plain text around it, other inline code in backticks. */
export interface InlineContext {
  readonly before: string;
  readonly after: string;
  readonly container: 'list-item' | 'paragraph' | 'table-cell' | 'heading';
}

export interface InlineReading {
  readonly command: CommandTemplate;
  /** Variables that the shell has after the command because of it. */
  readonly sets: ReadonlySet<string>;
}

const PROMPT = /^\s*\$ +/;

/**
 * The command in a span of inline code; undefined where it is anything else, or a command that the
 * text only talks about. When in doubt it is not one: a wrong button is worse than a missing one.
 */
export function readInline(
  text: string,
  context: InlineContext,
  grammar: ShellGrammar,
): InlineReading | undefined {
  const typed = text.trim().replace(PROMPT, '');
  // Most inline code is a name; nothing below is asked of it.
  if (typed === '' || typed.includes('!!') || !/^[A-Za-z_./~$<({[]/.test(typed)) return undefined;
  const placeholders = findPlaceholders(typed);
  const masked = maskPlaceholders(typed, placeholders);
  const [statement, ...others] = readScript(masked, grammar);
  if (statement?.sound !== true || others.length > 0) return undefined;
  const resolved = resolveStatement(statement);
  // A prompt says that it is a command, whatever the sentence around it does.
  const isPrompted = PROMPT.test(text) && plausibilityOf(statement, masked) === 'sure';
  if (!isPrompted && !isToBeRun(statement, resolved, masked, context)) return undefined;
  const session = sessionOfStatement(masked, resolved, grammar);
  const understanding = { statement, resolved, session, placeholders, text: typed };
  return {
    command: templateOf(understanding, 'sh', grammar),
    sets: new Set(statement.sets),
  };
}
