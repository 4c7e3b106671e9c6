import type { CommandTemplate } from './command-template';
import { isToBeRun } from './reading/inline-command';
import { findPlaceholders, maskPlaceholders, type Placeholder } from './reading/placeholder';
import { plausibilityAtBest, plausibilityOf } from './reading/plausible';
import { programRule } from './reading/programs/program-table';
import { readScript } from './reading/read-script';
import { type Resolved, resolveStatement } from './reading/resolve';
import { sessionOfStatement } from './reading/session';
import type { Statement } from './reading/statement';
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

const PROMPT = /^\s*(?:\$>?|❯|➜) +/;
const BEGINS_COMMAND = /^[A-Za-z_./~$<({[]/;
/** Without a prompt, a word alone is run only where we know the program. */
const IS_WORD = /^[^\s;|&<>()`"'\\]+$/;

/**
 * The command in a span of inline code; undefined where it is anything else, or a command that the
 * text only talks about. When in doubt it is not one: a wrong button is worse than a missing one.
 */
export function readInline(
  text: string,
  context: InlineContext,
  grammar: ShellGrammar,
): InlineReading | undefined {
  return InlineCode.of(text, grammar)?.readIn(context);
}

/**
 * A span's text that may be a command, before its surroundings were asked. Runbooks repeat them, so
 * who reads a whole document reads each text once and asks it once per place.
 */
export class InlineCode {
  #reading: InlineReading | undefined;

  private constructor(
    readonly typed: string,
    readonly placeholders: readonly Placeholder[],
    readonly masked: string,
    readonly statement: Statement,
    readonly resolved: readonly Resolved[],
    readonly isPrompted: boolean,
    readonly grammar: ShellGrammar,
  ) {}

  /** Undefined for what is no command anywhere. */
  static of(text: string, grammar: ShellGrammar): InlineCode | undefined {
    const prompted = PROMPT.test(text);
    const typed = text.trim().replace(PROMPT, '');
    // Most inline code is a name; nothing below is asked of it.
    if (!BEGINS_COMMAND.test(typed) || typed.includes('!!')) return undefined;
    if (!prompted && IS_WORD.test(typed) && programRule(typed) === undefined) return undefined;
    const placeholders = findPlaceholders(typed);
    const masked = maskPlaceholders(typed, placeholders);
    if (plausibilityAtBest(masked) === 'no') return undefined;
    const [statement, ...others] = readScript(masked, grammar);
    if (statement?.sound !== true || others.length > 0) return undefined;
    const plausibility = plausibilityOf(statement, masked);
    if (plausibility === 'no') return undefined;
    // A prompt says that it is a command, whatever the sentence around it does.
    const isPrompted = plausibility === 'sure' && prompted;
    const resolved = resolveStatement(statement);
    return new InlineCode(typed, placeholders, masked, statement, resolved, isPrompted, grammar);
  }

  readIn(context: InlineContext): InlineReading | undefined {
    const { statement, resolved, masked } = this;
    if (!this.isPrompted && !isToBeRun(statement, resolved, masked, context)) return undefined;
    return (this.#reading ??= this.#read());
  }

  #read(): InlineReading {
    const { statement, resolved, placeholders, grammar } = this;
    const session = sessionOfStatement(this.masked, resolved, grammar);
    const understanding = { statement, resolved, session, placeholders, text: this.typed };
    return {
      command: templateOf(understanding, 'sh', grammar),
      sets: new Set(statement.sets),
    };
  }
}
