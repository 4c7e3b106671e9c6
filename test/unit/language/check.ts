import { checkRunbook, type Severities } from '../../../extension/language/check-runbook';
import type { Code } from '../../../extension/language/codes';
import type { Diagnostic } from '../../../extension/language/diagnostic';
import type { ShellLinter } from '../../../extension/language/shell-linter';
import { Project } from '../../../extension/language/project';
import { readDocument } from '../../../extension/runbook/read-runbook';
import { loadGrammar } from '../command/filling/load-grammar';
import { type MemoryFile, MemoryWorkspace } from './memory-workspace';

const grammar = await loadGrammar();

export interface Surroundings {
  /** Other files of the workspace. */
  readonly files?: Readonly<Record<string, MemoryFile>>;
  /** Of the runbook; `docs/runbook.md` where it does not matter. */
  readonly path?: string;
  readonly severities?: Severities;
  readonly linter?: ShellLinter | undefined;
}

/** All that is wrong with a runbook. */
export async function check(
  markdown: string,
  { files = {}, path = 'docs/runbook.md', severities = {}, linter }: Surroundings = {},
): Promise<readonly Diagnostic[]> {
  const workspace = new MemoryWorkspace({ ...files, [path]: markdown });
  const document = readDocument(markdown, { grammar });
  const project = new Project(workspace);
  return (await checkRunbook(document, path, { grammar, project, severities, linter })) ?? [];
}

/** What the findings of one code are about: the text that each underlines. */
export async function marked(
  code: Code,
  markdown: string,
  surroundings: Surroundings = {},
): Promise<readonly string[]> {
  const lines = markdown.split('\n');
  const found = await check(markdown, surroundings);
  return found
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ range: { line, column, endLine, endColumn } }) => {
      const last = line === endLine ? endColumn - 1 : undefined;
      return (lines[line - 1] ?? '').slice(column - 1, last);
    });
}

/** A document with one block of commands. */
export function block(commands: string, info = 'sh'): string {
  return `# Runbook\n\n\`\`\`${info}\n${commands}\n\`\`\`\n`;
}

/** The text with a fix put in. */
export function mended(markdown: string, { fix }: Diagnostic): string {
  if (fix === undefined) return markdown;
  const { line, column, endColumn } = fix.range;
  return markdown
    .split('\n')
    .map((each, index) =>
      index === line - 1 ? each.slice(0, column - 1) + fix.text + each.slice(endColumn - 1) : each,
    )
    .join('\n');
}
