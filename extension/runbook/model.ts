import type { CommandTemplate } from '../command/command-template';

/**
 * A place in the runbook's file. Lines and columns are 1-based; columns count UTF-16 units, without the
 * byte order mark. `endLine` is the last line, `endColumn` is just past the last character.
 */
export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Severity {
  /** As phases and people refer to it: `SEV1`, `P1`, `Critical`. */
  readonly name: string;
  readonly description: string;
  readonly line: number;
}

export interface Role {
  readonly name: string;
  readonly description: string;
  readonly line: number;
}

export interface Contact {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly line: number;
}

/** One stage of the response workflow. */
export interface Phase {
  /** The heading without its ordinal and without its "(for …)" part. */
  readonly name: string;
  /** 1-based position: the heading's own number, else its place among the phases. */
  readonly ordinal: number;
  readonly line: number;
  /** Names of the severities that ask for this phase; null when all do. */
  readonly severities: readonly string[] | null;
}

/** A known problem and what to do about it. */
export interface Procedure {
  readonly name: string;
  readonly line: number;
  readonly symptoms: readonly string[];
}

/** What an author may say about how a command runs, on the fence or in a `<!-- runbook: … -->` comment. */
export interface Attributes {
  readonly name?: string;
  /** Relative to the runbook's folder, or absolute. */
  readonly cwd?: string;
  readonly timeoutMs?: number;
  /** Streams or serves: gets a terminal of its own and is not waited for. */
  readonly background?: boolean;
  /** Ask before running, whatever the risk. */
  readonly confirm?: boolean;
  /** Names of parameters whose values are secret. */
  readonly secret?: readonly string[];
  readonly interactive?: boolean;
  readonly excludeFromRunAll?: boolean;
}

export interface Command extends CommandTemplate, SourceRange {
  /** Stable while lines above it move; two equal commands are told apart. */
  readonly id: string;
  readonly source: 'inline' | 'fence';
  /** The command that opened the shell in which this one is typed (`oc rsh …`), else null. */
  readonly inside: string | null;
  readonly attributes: Attributes;
}

/** One thing to do: a list item, a paragraph, a table row or a fenced block. */
export interface Step {
  /** Stable while lines above it move; two equal steps are told apart. */
  readonly id: string;
  readonly line: number;
  readonly endLine: number;
  /** What the step says, in plain text, commands in backticks. A block: the sentence that leads to it. */
  readonly text: string;
  readonly kind: 'command' | 'manual';
  readonly phase: string | null;
  readonly procedure: string | null;
  /** The bold label above it ("Review Logs"), else null. */
  readonly group: string | null;
  /** The headings above it, outermost first, without the document's title. */
  readonly headings: readonly string[];
  readonly commands: readonly Command[];
}

/** It stands where its target is written; one whose target is written elsewhere, where its text is. */
export interface Link extends SourceRange {
  readonly text: string;
  readonly target: string;
}

/** Something in the runbook that we could not use as its author meant it. */
export interface Problem extends SourceRange {
  readonly severity: 'error' | 'warning' | 'info';
  /** Kebab case: `attribute-unknown`, `attribute-malformed`, `fence-unclosed`, … */
  readonly code: string;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** The word that is not known, where the problem is one. */
  readonly word?: string;
  /** What was meant, where that is beyond doubt. */
  readonly meant?: Meant;
}

/** A text in place of an attribute's value, or at the end of all attributes. */
export interface Meant {
  readonly attribute?: string;
  /** The value as it is; empty at the end. */
  readonly written: string;
  readonly instead: string;
}

/** What a runbook says. Everything in document order. */
export interface Runbook {
  readonly title: string;
  readonly severities: readonly Severity[];
  readonly roles: readonly Role[];
  readonly contacts: readonly Contact[];
  readonly phases: readonly Phase[];
  readonly procedures: readonly Procedure[];
  readonly steps: readonly Step[];
  readonly links: readonly Link[];
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}
