import { shownLine, wellFormed, withoutControls } from '../shown-text';

/**
 * What others wrote (titles, notes, commands, values) as Markdown that shows just that and does
 * nothing else: no markup, no link, no HTML, no line of its own.
 */

/** A text in one line of running text, also at the beginning of a line and in a table's cell. */
export function plain(text: string): string {
  return shownLine(text)
    .replace(/[\\`*[\]<>|~$]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=[#\p{L}])/gu, '\\&')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\');
}

/** A text as code in one line; not for a table's cell, where `|` would end it. */
export function code(text: string): string {
  const line = shownLine(text);
  if (line === '') return '—';
  const ticks = '`'.repeat(longestRun(line) + 1);
  const padding = /^`|`$/.test(line) ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/** Lines as a block of code. */
export function fence(text: string, language: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.split('\n').map(withoutControls);
  return [`${ticks}${language}`, ...lines, ticks].join('\n');
}

/** A link to a file beside the document. The label is Markdown already. */
export function link(label: string, path: string, fragment = ''): string {
  const target = wellFormed(path)
    .split('/')
    .map((name) =>
      encodeURIComponent(name).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')),
    )
    .join('/');
  return `[${label}](${target}${fragment})`;
}

/** A picture in a file beside the document. */
export function image(says: string, name: string): string {
  return `!${link(plain(says), name)}`;
}

/** A table; the cells are Markdown already. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bullet list; the items are Markdown already. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
