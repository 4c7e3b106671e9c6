import * as l10n from '@vscode/l10n';
import { parseDocument } from 'yaml';

import { readPlainYaml } from './plain-yaml';
import type { Problem, SourceRange } from './model';

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  /** How many lines it takes, its markers included; 0 where the document has none. */
  readonly lines: number;
  readonly problems: readonly Problem[];
  /** Where its own keys stand, not those of the tables in it. */
  readonly keys: readonly FrontMatterKey[];
}

export interface FrontMatterKey {
  readonly name: string;
  readonly range: SourceRange;
}

const NONE: FrontMatter = { values: {}, lines: 0, problems: [], keys: [] };

/** More than any person writes; a limit for what is handed to the YAML library. */
const MOST_CHARACTERS = 16 * 1024;

/**
 * Reads the YAML between two lines of `---` at the very start of a document. What stands between two
 * rules and sets no key is text, not front matter.
 * @param text with line feeds as its only line ends
 */
export function readFrontMatter(text: string): FrontMatter {
  const opening = /^---[ \t]*\n/.exec(text);
  if (opening === null) return NONE;
  const closing = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(
    text.slice(opening[0].length - 1, MOST_CHARACTERS),
  );
  if (closing === null) return NONE;
  const yaml = text.slice(opening[0].length, opening[0].length - 1 + closing.index + 1);
  if (!/^["']?[\w$][^\n]*:(?:\s|$)/m.test(yaml)) return NONE;
  const lines = yaml.split('\n').length + 1;
  const plain = readPlainYaml(yaml);
  const keys = keysIn(yaml);
  return plain === undefined
    ? { lines, keys, ...readYaml(yaml) }
    : { lines, keys, values: plain, problems: [] };
}

function keysIn(yaml: string): readonly FrontMatterKey[] {
  return yaml.split('\n').flatMap((written, index) => {
    const name = /^["']?([\w$-]+)["']?\s*:(?:\s|$)/.exec(written)?.[1];
    if (name === undefined) return [];
    const line = index + 2;
    const column = written.indexOf(name) + 1;
    return [{ name, range: { line, column, endLine: line, endColumn: column + name.length } }];
  });
}

function readYaml(yaml: string): Omit<FrontMatter, 'lines' | 'keys'> {
  let values: unknown;
  let trouble:
    { readonly line: number; readonly column: number; readonly what: string } | undefined;
  try {
    const document = parseDocument(yaml, { prettyErrors: true });
    const error = document.errors[0];
    if (error === undefined) {
      values = document.toJS({ maxAliasCount: 100 });
    } else {
      const [start] = error.linePos ?? [{ line: 1, col: 1 }];
      trouble = { line: start.line, column: start.col, what: whatOf(error.message) };
    }
  } catch (error) {
    // The library throws on too many aliases, and by its recursion on very deep nesting.
    trouble = { line: 1, column: 1, what: error instanceof Error ? error.message : String(error) };
  }
  if (trouble === undefined && isRecord(values)) return { values, problems: [] };
  const { line, column, what } = trouble ?? {
    line: 1,
    column: 1,
    what: l10n.t('it is not a list of keys'),
  };
  const place = { line: line + 1, column, endLine: line + 1, endColumn: column };
  const message = l10n.t(
    'The front matter is not used because it is not valid YAML: {0}.',
    what.replace(/[:.]$/, ''),
  );
  return {
    values: {},
    problems: [{ severity: 'warning', code: 'front-matter-malformed', message, ...place }],
  };
}

/** Where it is, counted from the first line of the YAML, is not what the document calls it. */
function whatOf(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
