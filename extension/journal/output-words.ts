import { closeSync, openSync, readSync } from 'node:fs';
import { EscapeRemover } from './escape-remover';
import { longestMatch, wordPattern } from './word-pattern';

export interface FoundLine {
  /** 1-based. */
  readonly line: number;
  /** The line, or the part of a long one that the word stands in, without sequences of a terminal. */
  readonly text: string;
}

/** What was found in one output. */
export interface FoundWords {
  /** Places in the list of words of those that stand in it. */
  readonly words: readonly number[];
  /** The first lines with any of them, and with each of them. */
  readonly lines: readonly FoundLine[];
}

const readBytes = 1 << 20;
/** As much as is searched at once: texts of this size cost V8 little to make and to drop. */
const pieceBytes = 64 * 1024;
/** Of a line, around the word, in bytes. */
const shownBefore = 80;
const shownAfter = 240;
const newline = 0x0a;

/**
 * Looks for words in recorded outputs. Holds a megabyte, however long an output or one of its lines
 * is, and reads no further than until every word and enough lines are found. Blocks its thread.
 */
export class OutputWords {
  readonly #patterns: readonly RegExp[];
  readonly #mostLines: number;
  /** Long enough that no match can begin in one piece of a line and end in the next. */
  readonly #overlap: number;
  readonly #bytes = Buffer.allocUnsafe(pieceBytes + readBytes);

  /**
   * @param words without white space; upper and lower case are alike
   * @param mostLines how many lines of an output to give, beside one for each further word
   */
  constructor(words: readonly string[], mostLines: number) {
    this.#patterns = words.map(wordPattern);
    this.#mostLines = mostLines;
    this.#overlap = Math.min(pieceBytes / 2, Math.max(1024, ...words.map(longestMatch)));
  }

  /**
   * @param isOver asked now and then: true gives the search up
   * @throws the system's error where the file cannot be read
   */
  in(file: string, isOver: () => boolean): FoundWords {
    const found = new Found(this.#patterns, this.#mostLines);
    const remover = new EscapeRemover();
    const bytes = this.#bytes;
    const descriptor = openSync(file, 'r');
    try {
      let held = 0;
      let isEnd = false;
      while (!isEnd && !found.isComplete && !isOver()) {
        const read = readSync(descriptor, bytes, held, readBytes, null);
        isEnd = read === 0;
        const end = remover.remove(bytes, held, held + read);
        const rest = this.#searchPieces(found, end, isEnd);
        bytes.copyWithin(0, rest, end);
        held = end - rest;
      }
    } finally {
      closeSync(descriptor);
    }
    return { words: found.words, lines: found.lines };
  }

  /** Gives where the bytes begin that wait for what comes behind them: less than a piece. */
  #searchPieces(found: Found, end: number, isEnd: boolean): number {
    const bytes = this.#bytes;
    let start = 0;
    while (start < end && !found.isComplete) {
      const limit = Math.min(end, start + pieceBytes);
      const lineEnd = bytes.subarray(start, limit).lastIndexOf(newline);
      if (isEnd && limit === end) {
        found.take(bytes, start, end);
        return end;
      }
      if (lineEnd !== -1) {
        found.take(bytes, start, start + lineEnd + 1);
        start += lineEnd + 1;
      } else if (limit - start < pieceBytes) {
        return start;
      } else {
        found.take(bytes, start, limit);
        start = limit - this.#overlap;
      }
    }
    return Math.min(start, end);
  }
}

class Found {
  readonly lines: FoundLine[] = [];
  readonly #patterns: readonly RegExp[];
  readonly #mostLines: number;
  readonly #seen = new Set<number>();
  /** Lines before the piece that comes next. */
  #linesBefore = 0;

  constructor(patterns: readonly RegExp[], mostLines: number) {
    this.#patterns = patterns;
    this.#mostLines = mostLines;
  }

  get words(): readonly number[] {
    return [...this.#seen].sort((a, b) => a - b);
  }

  get isComplete(): boolean {
    return this.#hasLines && this.#seen.size === this.#patterns.length;
  }

  get #hasLines(): boolean {
    return this.lines.length >= this.#mostLines;
  }

  /** Takes the next piece; what was in the one before is in it again only where a line goes on. */
  take(bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('latin1', start, end);
    const next = this.#patterns.map((pattern, word) => this.#next(pattern, word, text, 0));
    while (!this.isComplete) {
      const at = Math.min(...next);
      if (at === Infinity) break;
      const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
      const ends = text.indexOf('\n', at);
      const lineEnd = ends === -1 ? text.length : ends;
      const here = next.flatMap((place, word) => (place < lineEnd ? [word] : []));
      this.#add(here, {
        line: this.#linesBefore + newlines(bytes, start, start + lineStart) + 1,
        text: shown(bytes, start + lineStart, start + at, start + lineEnd),
      });
      for (const word of here) {
        const pattern = this.#patterns[word];
        if (pattern) next[word] = this.#next(pattern, word, text, lineEnd);
      }
    }
    this.#linesBefore += newlines(bytes, start, end);
  }

  #add(words: readonly number[], found: FoundLine): void {
    const isNew = words.some((word) => !this.#seen.has(word));
    for (const word of words) this.#seen.add(word);
    if (this.#hasLines && !isNew) return;
    if (this.lines.at(-1)?.line !== found.line) this.lines.push(found);
  }

  /** Where a word stands next; nowhere once nobody wants to know. */
  #next(pattern: RegExp, word: number, text: string, from: number): number {
    if (this.#hasLines && this.#seen.has(word)) return Infinity;
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? Infinity;
  }
}

function newlines(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (bytes[at] === newline) count += 1;
  return count;
}

/** A line for people, around what was found at `at`; cut between characters. */
function shown(bytes: Buffer, lineStart: number, at: number, lineEnd: number): string {
  let start = Math.max(lineStart, at - shownBefore);
  let end = Math.min(lineEnd, at + shownAfter);
  while (start > lineStart && start < at && isInside(bytes[start])) start += 1;
  while (end < lineEnd && end > at && isInside(bytes[end])) end -= 1;
  const text = bytes
    .toString('utf8', start, end)
    .replace(/\r/g, ' ')
    .replace(/[^\P{Cc}\t]/gu, '');
  return `${start > lineStart ? '…' : ''}${text.trimEnd()}${end < lineEnd ? '…' : ''}`;
}

/** Whether a byte goes on with a character of UTF-8. */
function isInside(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
