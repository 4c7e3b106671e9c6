import type { Parameter } from './parameter';

/**
 * What running a command does to the system: `read` only looks, `change` alters it, `destroy` may
 * lose data or is hard to undo. A program that is not known is taken to `change`.
 */
export type Risk = 'read' | 'change' | 'destroy';

/** A shell command as the runbook writes it, before its parameters are filled. */
export interface CommandTemplate {
  /** What would be sent to a shell: no prompt, no output, no comment-only line, continuations kept. */
  readonly text: string;
  /** The fence's language in lower case (`bash`, `console`, `zsh`, …); `sh` where none is named. */
  readonly language: string;
  readonly risk: Risk;
  /** Opens a shell, a REPL, an editor or a stream that does not return by itself. */
  readonly interactive: boolean;
  readonly parameters: readonly Parameter[];
}
