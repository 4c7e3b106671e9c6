import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../runbook/document';
import type { Fix } from './diagnostic';

/** Something that a list or a table of the runbook presents: a severity, a role. */
interface Entry {
  readonly name: string;
  readonly line: number;
}

/**
 * Presents one more behind the last, written as that one is; its author says what it means. Undefined
 * where the last is no single line of a list or a table.
 */
export function definingFix(
  { lines }: RunbookDocument,
  entries: readonly Entry[],
  name: string,
): Fix | undefined {
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  const line = lines[last.line - 1] ?? '';
  if (
    /^\s+\S/.test(lines[last.line] ?? '') &&
    !/^\s*(?:[-*+]|\d+[.)])\s/.test(lines[last.line] ?? '')
  )
    return undefined;
  const written = entryLike(line, last.name, name);
  if (written === undefined) return undefined;
  const column = line.length + 1;
  const range = { line: last.line, column, endLine: last.line, endColumn: column };
  return { title: l10n.t('Define {0}', name), range, text: `\n${written}`, isCertain: false };
}

function entryLike(line: string, known: string, name: string): string | undefined {
  const at = line.indexOf(known);
  if (at === -1) return undefined;
  const [marker] = /^\s*(?:[-*+]|\|)/.exec(line) ?? [];
  if (marker === undefined) return undefined;
  if (!marker.endsWith('|')) {
    const [bold = ''] = /^\*\*|^__/.exec(line.slice(0, at).replace(/^\s*[-*+]\s+/, '')) ?? [];
    return `${/^\s*[-*+]\s+/.exec(line)?.[0] ?? ''}${bold}${name}${bold}: …`;
  }
  const cells = line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/);
  const named = cells.findIndex((cell) => cell.includes(known));
  const written = cells.map((cell, index) => (index === named ? cell.replace(known, name) : ' … '));
  return `${marker}${written.join('|')}|`;
}
