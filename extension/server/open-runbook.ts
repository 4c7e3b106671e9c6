import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CommandMemory } from '../command/command-memory';
import type { ShellGrammar } from '../command/shell-grammar';
import type { Severities } from '../language/check-runbook';
import type { MarkdownShare } from '../language/features/definition';
import type { LastValueOf } from '../language/features/last-values';
import type { Library } from '../language/features/library';
import type { Project } from '../language/project';
import type { RunbookDocument } from '../runbook/document';

/** A runbook that an editor has open, as it is now, with what is known around it. */
export interface OpenRunbook {
  readonly text: TextDocument;
  readonly document: RunbookDocument;
  /** Of its file in the project. */
  readonly path: string;
  readonly project: Project;
  readonly grammar: ShellGrammar;
  readonly severities: Severities;
  readonly memory: CommandMemory;
  /** Whether last values are shown behind placeholders. */
  readonly inlayHints: boolean;
  /** Whether headings, links and folds are ours to tell of. */
  readonly markdown: MarkdownShare;
  readonly lastValueOf: LastValueOf;
  /** The Markdown files of the project. */
  readonly library: Library;
}
