import type { SourceRange } from '../model';

/** Turns a stretch of a text that was cut out of the source into its place in the source. */
export type Locate = (start: number, end: number) => SourceRange;

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The source as lines, and the way back to it from the texts that the Markdown parser hands out. */
export class SourceText {
  readonly lines: readonly string[];

  /** @param text with line feeds as its only line ends */
  constructor(readonly text: string) {
    this.lines = text.split('\n');
  }

  /** The 1-based line. */
  line(number: number): string {
    return this.lines[number - 1] ?? '';
  }

  /**
   * The 1-based column of an offset in a line that the parser cut out of the source. What it takes
   * off is at the front (indent, quote markers) or white space at the end, so both are aligned by
   * their ends; a tab that it expanded in part counts as the tab.
   */
  columnOf(line: number, cut: string, offset: number): number {
    return Math.max(0, this.#shift(line, cut) + offset) + 1;
  }

  #shift(line: number, cut: string): number {
    return this.line(line).trimEnd().length - cut.trimEnd().length;
  }

  /** For a paragraph: its lines were cut out one by one. */
  locateLines(cut: string, firstLine: number): Locate {
    // Places are mostly asked for in ascending order, so the search goes on from the last one.
    let line = firstLine;
    let start = 0;
    let end = -1;
    let shift = 0;
    const enter = (next: number, from: number): void => {
      const feed = cut.indexOf('\n', from);
      [line, start, end] = [next, from, feed === -1 ? cut.length : feed];
      shift = this.#shift(line, cut.slice(start, end));
    };
    const place = (offset: number): Place => {
      if (end === -1 || offset < start) enter(firstLine, 0);
      while (offset > end && end < cut.length) enter(line + 1, end + 1);
      return { line, column: Math.max(0, shift + offset - start) + 1 };
    };
    return (from, to) => {
      const begin = place(from);
      const finish = place(to);
      const { line: endLine, column: endColumn } = finish;
      return { line: begin.line, column: begin.column, endLine, endColumn };
    };
  }

  /** For a heading that is written on one line behind `#`. */
  locateHeading(cut: string, line: number): Locate {
    const source = this.line(line);
    const marker = /#{1,6}[ \t]*/.exec(source);
    const from = marker === null ? 0 : marker.index + marker[0].length;
    return onOneLine(line, Math.max(0, source.indexOf(cut, from)), cut);
  }

  /** For the cells of a table's row, by their position in it (0-based). */
  locateCells(line: number): (cut: string, cell: number) => Locate {
    const source = this.line(line);
    const bars = barsOf(source);
    // A row may begin with a bar or without one; before it stand only marks of lists and quotes.
    const first = bars[0] ?? source.length;
    const leadingBar = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*$/.test(source.slice(0, first));
    return (cut, cell) => {
      const written = cut.replaceAll('|', '\\|');
      const opening = leadingBar ? bars[cell] : bars[cell - 1];
      const start =
        opening === undefined
          ? source.lastIndexOf(written, first)
          : source.indexOf(written, opening + 1);
      return onOneLine(line, Math.max(0, start), written, cut);
    };
  }
}

/** Cells are parted by the bars that no backslash precedes. */
function barsOf(row: string): number[] {
  const bars: number[] = [];
  for (let at = row.indexOf('|'); at !== -1; at = row.indexOf('|', at + 1)) {
    if (row[at - 1] !== '\\') bars.push(at);
  }
  return bars;
}

/** @param written the text as the source has it, where a bar in a table's cell has a backslash */
function onOneLine(line: number, from: number, written: string, cut = written): Locate {
  const column = (offset: number) =>
    1 + from + (written === cut ? offset : cut.slice(0, offset).replaceAll('|', '\\|').length);
  return (start, end) => ({ line, column: column(start), endLine: line, endColumn: column(end) });
}
