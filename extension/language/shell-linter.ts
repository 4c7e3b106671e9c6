import type { Cancellation } from './cancellation';

/** What a linter has to say of a script. Lines and columns are 1-based; the end is exclusive. */
export interface ShellRemark {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Of its catalogue, such as 2046. */
  readonly code: number;
  /** In English. */
  readonly message: string;
}

/** A linter of shell scripts, where the machine has one. */
export interface ShellLinter {
  /** Never rejects; gives nothing when the answer is not wanted any more, or there is none. */
  lint(script: string, cancellation?: Cancellation): Promise<readonly ShellRemark[]>;
}
