import { CommandMemory } from '../command/command-memory';
import type { ShellGrammar } from '../command/shell-grammar';
import type { RunbookDocument } from './document';
import { readFrontMatter } from './front-matter';
import { parseMarkdown } from './markdown/parse-markdown';
import { SourceText } from './markdown/source-text';
import type { Runbook } from './model';
import { isContactSection, readContacts } from './structure/contacts';
import { readPhases } from './structure/phases';
import { readProcedures } from './structure/procedures';
import { readRoles } from './structure/roles';
import { sectionTree } from './structure/section';
import { readSeverities } from './structure/severities';
import { readTitle } from './structure/title';
import { StepCollector } from './steps/collect-steps';
import { finishParameters } from './steps/finish-parameters';
import { CommandReader } from './steps/read-commands';

export interface ReadingOptions {
  readonly grammar: ShellGrammar;
  /** Names of the variables that the environment has; parameters for them may be left empty. */
  readonly environment?: ReadonlySet<string>;
  /** Of the same document, when it is read again and again. */
  readonly memory?: CommandMemory;
}

/**
 * Reads a runbook from Markdown. Any text is one: what cannot be used is among its `problems`.
 * Lines and columns are those of the text without its byte order mark.
 */
export function readRunbook(markdown: string, options: ReadingOptions): Runbook {
  return readDocument(markdown, options).runbook;
}

/** As {@link readRunbook}, with the text itself, for those who look at how the runbook is written. */
export function readDocument(markdown: string, options: ReadingOptions): RunbookDocument {
  const { memory = new CommandMemory() } = options;
  memory.turn();
  const text = withoutOddities(markdown);
  const frontMatter = readFrontMatter(text);
  const source = new SourceText(blankLines(text, frontMatter.lines));
  const { blocks, links, ...written } = parseMarkdown(source);
  const root = sectionTree(blocks);
  const title = readTitle(root, frontMatter.values);

  const severities = readSeverities(root);
  const roles = readRoles(root, isContactSection);
  const contacts = readContacts(root);
  const phases = readPhases(root, severities);
  const procedures = readProcedures(root, title.text, new Set(phases.keys()));

  const defined = new Set([...severities, ...roles, ...contacts].map(({ line }) => line));
  const reader = new CommandReader(source, options.grammar, memory);
  const collector = new StepCollector(
    { phases, procedures, title: title.section, defined },
    reader,
  );
  const steps = finishParameters(collector.collect(root), {
    sets: reader.sets,
    environment: options.environment ?? new Set(),
  });
  const runbook: Runbook = {
    title: title.text,
    severities,
    roles,
    contacts,
    phases: [...phases.values()],
    procedures: [...procedures.values()],
    steps,
    links,
    frontMatter: frontMatter.values,
    problems: [...frontMatter.problems, ...reader.problems],
  };
  return { runbook, lines: source.lines, frontMatterKeys: frontMatter.keys, ...written };
}

/** The text without its byte order mark and NULs, and with line feeds as its only line ends. */
function withoutOddities(markdown: string): string {
  const text = markdown.startsWith('\uFEFF') ? markdown.slice(1) : markdown;
  const lined = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lined.replaceAll('\0', '\uFFFD');
}

/** The text with its first lines emptied, so that all others keep their numbers. */
function blankLines(text: string, count: number): string {
  if (count === 0) return text;
  let end = 0;
  for (let line = 0; line < count; line += 1) {
    const feed = text.indexOf('\n', end);
    end = feed === -1 ? text.length : feed + 1;
  }
  return '\n'.repeat(count) + text.slice(end);
}
