import type { Html } from './block';

export interface HtmlRow {
  /** Plain text, without tags. */
  readonly cells: readonly string[];
  /** 1-based line of the row's tag. */
  readonly line: number;
}

/** The body rows of a table that is written in HTML; empty when the block has none. */
export function readHtmlTable(block: Html): readonly HtmlRow[] {
  if (!/<td\b/i.test(block.content)) return [];
  const rows: HtmlRow[] = [];
  let line = block.line;
  for (const part of block.content.split(/(?=<tr\b)/i)) {
    const cells = part.split(/<td\b[^<>]*>/i).slice(1);
    if (cells.length > 0) rows.push({ cells: cells.map(textOfCell), line });
    line += part.split('\n').length - 1;
  }
  return rows;
}

function textOfCell(html: string): string {
  return html
    .replace(/<\/td>[^]*$/i, '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
