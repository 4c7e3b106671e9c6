import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { CommandMemory } from '../../extension/command/command-memory';
import type { ShellGrammar } from '../../extension/command/shell-grammar';
import { checkRunbook } from '../../extension/language/check-runbook';
import { codeActions } from '../../extension/language/features/code-actions';
import { completion } from '../../extension/language/features/completion';
import { definition } from '../../extension/language/features/definition';
import { documentLinks } from '../../extension/language/features/document-links';
import { documentSymbols } from '../../extension/language/features/document-symbols';
import { foldingRanges } from '../../extension/language/features/folding-ranges';
import { hover } from '../../extension/language/features/hover';
import { inlayHints } from '../../extension/language/features/inlay-hints';
import { type Library, libraryEntry } from '../../extension/language/features/library';
import type { Page } from '../../extension/language/features/page';
import { references } from '../../extension/language/features/references';
import { prepareRename, rename } from '../../extension/language/features/rename';
import { selectionRanges } from '../../extension/language/features/selection-ranges';
import { semanticTokens } from '../../extension/language/features/semantic-tokens';
import type { Project } from '../../extension/language/project';
import type { RunbookDocument } from '../../extension/runbook/document';
import { readDocument } from '../../extension/runbook/read-runbook';

/** Of the processor; far more than any document of a few pages takes. */
const MOST_MS = 5_000;

/** Headings and links are ours to tell of. */
const MARKDOWN = { isOurs: true };

const URI = 'file:///runbook.md';

export interface Surroundings {
  readonly grammar: ShellGrammar;
  readonly project: Project;
}

/**
 * Does with a text what an editor does while it is typed: reads and checks it, asks for what could be
 * done about each problem, and does it.
 * @throws what the product throws, and what is wrong with an answer: a place outside the text, edits
 * that do not fit, an answer that took very long
 */
export async function exercise(
  markdown: string,
  { grammar, project }: Surroundings,
): Promise<void> {
  const start = process.cpuUsage();
  const text = TextDocument.create(URI, 'markdown', 1, markdown);
  const document = readDocument(markdown, { grammar });
  const problems = (await checkRunbook(document, 'runbook.md', { grammar, project })) ?? [];
  const lines = markdown.split(/\r\n|\r|\n/);
  const asked = new Set<string>();
  for (const { code, range, fix } of problems) {
    for (const { line, column, endLine, endColumn } of fix === undefined
      ? [range]
      : [range, fix.range]) {
      const isInside =
        line >= 1 &&
        column >= 1 &&
        (endLine > line || (endLine === line && endColumn >= column)) &&
        (endLine <= lines.length || (endLine === lines.length + 1 && endColumn === 1));
      if (!isInside) {
        throw new Error(
          `${code} is at ${line}:${column}-${endLine}:${endColumn}, outside the text.`,
        );
      }
    }
    const at = { line: range.line - 1, character: range.column - 1 };
    const context = { diagnostics: [] };
    // Several problems may be about one place.
    if (asked.has(`${at.line}:${at.character}`)) continue;
    asked.add(`${at.line}:${at.character}`);
    for (const action of codeActions(text, document, problems, { start: at, end: at }, context)) {
      readDocument(applied(text, action), { grammar });
    }
  }
  const whole = { start: text.positionAt(0), end: text.positionAt(markdown.length) };
  const all = { diagnostics: [], only: ['source.fixAll'] };
  for (const action of codeActions(text, document, problems, whole, all)) {
    readDocument(applied(text, action), { grammar });
  }
  await askAround(text, document, { grammar, project });
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  if (took > MOST_MS) throw new Error(`It took ${Math.round(took)} ms.`);
}

/** Asks for what helps to write, where the text ends and in its middle. */
async function askAround(
  text: TextDocument,
  document: RunbookDocument,
  { grammar, project }: Surroundings,
): Promise<void> {
  const memory = new CommandMemory();
  const page: Page = { text, document, path: 'runbook.md', project, grammar, memory };
  const library: Library = {
    paths: () => Promise.resolve([page.path]),
    entry: () => Promise.resolve(libraryEntry(document)),
  };
  const { length } = text.getText();
  for (const position of [text.positionAt(length), text.positionAt(length >> 1)]) {
    await completion(page, position, { markdown: MARKDOWN, lastValueOf: () => 'x' });
    await hover(page, position, () => 'x');
    await definition(page, position, MARKDOWN);
    const asked = { library, markdown: MARKDOWN };
    await references(page, position, { ...asked, withDefinition: true });
    if (prepareRename(page, position, MARKDOWN)?.kind === 'renamable') {
      const result = await rename(page, position, 'new-name', asked);
      if (result?.kind === 'renamed') readDocument(applied(text, result), { grammar });
    }
    await selectionRanges(page, [position]);
  }
  documentSymbols(document, MARKDOWN);
  foldingRanges(document, text, MARKDOWN);
  await documentLinks(page, MARKDOWN);
  semanticTokens(document);
  inlayHints(document, { start: text.positionAt(0), end: text.positionAt(length) }, () => 'x');
}

/** @throws when edits overlap */
function applied(text: TextDocument, { edit }: Pick<CodeAction, 'edit'>): string {
  return TextDocument.applyEdits(text, edit?.changes?.[URI] ?? []);
}
