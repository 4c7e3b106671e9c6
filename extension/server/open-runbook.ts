import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CommandMemory } from '../command/command-memory';
import type { ShellGrammar } from '../command/shell-grammar';
import type { Severities } from '../language/check-runbook';
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
}
