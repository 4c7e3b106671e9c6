import type { SourceRange } from '../model';

/** The way back from a text that was cut out of the source. */
export interface Places {
  /** Where a stretch of the text stands in the source. */
  range(start: number, end: number): SourceRange;
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
    return Math.max(0, this.shiftOf(line, cut) + offset) + 1;
  }

  /** How many columns the parser took off the front of a line. */
  shiftOf(line: number, cut: string): number {
    return this.line(line).trimEnd().length - cut.trimEnd().length;
  }

  /** For a heading that is written on one line behind `#`. */
  placesInHeading(cut: string, line: number): Places {
    const source = this.line(line);
    const marker = /#{1,6}[ \t]*/.exec(source);
    const from = marker === null ? 0 : marker.index + marker[0].length;
    return onOneLine(line, Math.max(0, source.indexOf(cut, from)), cut);
  }

  /** For the cells of a table's row, by their position in it (0-based). */
  placesInCells(line: number): (cut: string, cell: number) => Places {
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
function onOneLine(line: number, from: number, written: string, cut = written): Places {
  const column = (offset: number) =>
    1 + from + (written === cut ? offset : cut.slice(0, offset).replaceAll('|', '\\|').length);
  return {
    range: (start, end) => ({ line, column: column(start), endLine: line, endColumn: column(end) }),
  };
}

/** The places in a paragraph, whose lines were cut out one by one. */
export class ParagraphPlaces implements Places {
  // Places are mostly asked for in ascending order, so the search goes on from the last line.
  #line: number;
  #start = 0;
  #end = -1;
  #shift = 0;

  constructor(
    readonly source: SourceText,
    readonly cut: string,
    readonly firstLine: number,
  ) {
    this.#line = firstLine;
  }

  range(start: number, end: number): SourceRange {
    const column = this.#goTo(start);
    const line = this.#line;
    const endColumn = this.#goTo(end);
    return { line, column, endLine: this.#line, endColumn };
  }

  /** Enters the line of an offset and gives the offset's column. */
  #goTo(offset: number): number {
    if (this.#end === -1 || offset < this.#start) this.#enter(this.firstLine, 0);
    while (offset > this.#end && this.#end < this.cut.length) {
      this.#enter(this.#line + 1, this.#end + 1);
    }
    return Math.max(0, this.#shift + offset - this.#start) + 1;
  }

  #enter(line: number, start: number): void {
    const feed = this.cut.indexOf('\n', start);
    this.#line = line;
    this.#start = start;
    this.#end = feed === -1 ? this.cut.length : feed;
    this.#shift = this.source.shiftOf(line, this.cut.slice(start, this.#end));
  }
}
