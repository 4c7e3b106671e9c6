import type { Runbook } from '../../runbook/model';

/** A runbook as it reads now. */
export interface RunbookText {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** What `runbook` was read from. */
  readonly text: string;
  readonly runbook: Runbook;
}

/** Something that the incident taught, as a change of the runbook's text. */
export interface RunbookEdit {
  readonly runbook: string;
  /** 1-based. */
  readonly line: number;
  /** One sentence of Markdown. */
  readonly why: string;
  /** In the order of their lines, none within another; empty where only a person can know. */
  readonly changes: readonly LineChange[];
}

/** Takes `remove` lines out from `line` on, and puts these in their place. */
export interface LineChange {
  /** 1-based; one more than there are to add at the end. */
  readonly line: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

/** A file's lines without their ends. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
