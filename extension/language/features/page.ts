import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CommandMemory } from '../../command/command-memory';
import type { ShellGrammar } from '../../command/shell-grammar';
import type { RunbookDocument } from '../../runbook/document';
import type { Project } from '../project';

/** A runbook in an editor, with what stands around it. */
export interface Page {
  /** As it is now; its URI ends with `path`. */
  readonly text: TextDocument;
  /** What the text says. For a completion it may be what an earlier version of the text said. */
  readonly document: RunbookDocument;
  /** Of its file in the project. */
  readonly path: string;
  readonly project: Project;
  readonly grammar: ShellGrammar;
  /** What is known of the text's commands from earlier readings. */
  readonly memory: CommandMemory;
}

/** The URI of another file of the project. */
export function uriOf({ text, path }: Page, other: string): string {
  const root = text.uri.split('/').slice(0, -path.split('/').length);
  return [...root, ...other.split('/').map(encodeURIComponent)].join('/');
}
