import { type Position, TextDocument } from 'vscode-languageserver-textdocument';
import { CommandMemory } from '../../../../extension/command/command-memory';
import type { Page } from '../../../../extension/language/features/page';
import { Project } from '../../../../extension/language/project';
import { readDocument } from '../../../../extension/runbook/read-runbook';
import { loadGrammar } from '../../command/filling/load-grammar';
import { type MemoryFile, MemoryWorkspace } from '../memory-workspace';

export const grammar = await loadGrammar();

export type Files = Readonly<Record<string, MemoryFile>>;

/** A runbook in an editor, `docs/runbook.md` of a workspace with these other files. */
export function openPage(markdown: string, files: Files = {}, path = 'docs/runbook.md'): Page {
  const text = TextDocument.create(`file:///work/${path}`, 'markdown', 1, markdown);
  const project = new Project(new MemoryWorkspace({ ...files, [path]: markdown }));
  const memory = new CommandMemory();
  const document = readDocument(markdown, { grammar, memory });
  return { text, document, path, project, grammar, memory };
}

/** A text in which `¦` says where the cursor is. */
export function openAt(
  marked: string,
  files: Files = {},
): { readonly page: Page; readonly position: Position } {
  const page = openPage(marked.replace('¦', ''), files);
  return { page, position: page.text.positionAt(marked.indexOf('¦')) };
}
