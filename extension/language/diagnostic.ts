import type { SourceRange } from '../runbook/model';
import type { Code, DiagnosticSeverity } from './codes';

/** What would mend a problem: a text in place of what stands in a range. */
export interface Fix {
  /** What it does, in a few words: `Change to "restart"`. */
  readonly title: string;
  readonly range: SourceRange;
  readonly text: string;
  /** Whether what was meant is beyond doubt, so that it may be applied without a look at it. */
  readonly isCertain: boolean;
}

/** Something about a runbook that would mislead who follows it. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: DiagnosticSeverity;
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
  readonly range: SourceRange;
  readonly fix: Fix | undefined;
}
