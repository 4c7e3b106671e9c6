import type { TextSpan } from '../parameter';

/** One word of a command, with its quotes and escapes in the span and without them in `text`. */
export interface Word extends TextSpan {
  readonly text: string;
}

/** One program that a statement calls, also inside `$( )`, loops and functions. */
export interface Invocation {
  /** The program and its arguments; assignments before it are not among them. Never empty. */
  readonly words: readonly Word[];
  /** Takes its standard input from the command before it in a pipeline. */
  readonly piped: boolean;
}

/** `> file`, `2>&1`, …: the operator without its descriptor, and the target; a heredoc's is its text. */
export interface Redirection {
  readonly operator: string;
  readonly target: string;
}

/** A place where the shell would put a variable's value. */
export interface Expansion extends TextSpan {
  readonly name: string;
  /** The value that `${X:-value}` gives when there is none. */
  readonly fallback: string | undefined;
}

/**
 * One statement, or several that share a line: what one Run button runs. Offsets count UTF-16 units
 * in the text that was read. Everything in the order of the text.
 */
export interface Statement extends TextSpan {
  readonly invocations: readonly Invocation[];
  readonly redirections: readonly Redirection[];
  readonly expansions: readonly Expansion[];
  /** Variables that the shell has after the statement because of it. */
  readonly sets: readonly string[];
  /** Variables that only the statement itself gives a value: a loop's, a function's. */
  readonly locals: readonly string[];
  /** False where the grammar could not make sense of it. */
  readonly sound: boolean;
}
