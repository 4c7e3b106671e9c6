import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import type { AnyEvent } from '../incident/incident-state';
import { readEvent } from '../incident/read-event';
import { readBytes } from './read-bytes';

const NEWLINE = 0x0a;

/** What identifies the file as it was when it was last read. */
interface FileMark {
  readonly ino: number;
  readonly mtimeMs: number;
  readonly size: number;
}

/**
 * Reads one journal, and later only what has been added to it. What it has once read it keeps, also
 * when the file is shortened or removed, so that its writer can write it again.
 */
export class JournalReader {
  readonly file: string;
  readonly writer: string;
  readonly #incident: string;
  #events: AnyEvent[] = [];
  #onDisk = 0;
  #damagedLines: number[] = [];
  #lines = 0;
  #mark: FileMark | undefined;
  /** Bytes up to and with the last newline. */
  #complete = 0;
  #lastLine: Buffer = Buffer.alloc(0);
  #rewritten = false;
  #appending: { readonly lines: Buffer; readonly events: readonly AnyEvent[] } | undefined;
  readonly #seen = new Map<string, string>();

  constructor(file: string, incident: string, writer: string) {
    this.file = file;
    this.writer = writer;
    this.#incident = incident;
  }

  /** In the order of the journal's lines. */
  get events(): readonly AnyEvent[] {
    return this.#events;
  }

  /** Events that were read once and are not in the file any more: its end was cut, or it is gone. */
  get missing(): readonly AnyEvent[] {
    return this.#events.slice(this.#onDisk);
  }

  /** Numbers (1-based) of complete lines that are no events of this journal; they stay in the file. */
  get damagedLines(): readonly number[] {
    return this.#damagedLines;
  }

  /** Bytes behind the last newline: a line that is being written, or one torn by a crash. */
  get tornBytes(): number {
    return (this.#mark?.size ?? 0) - this.#complete;
  }

  /** Where the last complete line ends. */
  get completeBytes(): number {
    return this.#complete;
  }

  /** Whether lines that were read once have since been changed by somebody. */
  get rewritten(): boolean {
    return this.#rewritten;
  }

  /** The newest hash of each other writer that the lines of this journal name. */
  get seen(): ReadonlyMap<string, string> {
    return this.#seen;
  }

  /**
   * Takes in what has changed in the file.
   *
   * @returns whether anything has.
   * @throws the system's error where the file cannot be read.
   */
  refresh(): boolean {
    if (this.#appending !== undefined) return false;
    const stat = statSync(this.file, { throwIfNoEntry: false });
    if (stat === undefined) {
      if (this.#mark === undefined) return false;
      this.#startOver();
      return true;
    }
    const mark = this.#mark;
    if (mark?.ino === stat.ino && mark.size === stat.size && mark.mtimeMs === stat.mtimeMs) {
      return false;
    }
    const descriptor = openSync(this.file, 'r');
    try {
      if (!this.#readAdded(descriptor)) this.#readAll(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return true;
  }

  /**
   * Announces complete lines that are being appended, and the events in them: until `appended` or
   * `notAppended` the file is not looked at, so that nothing is taken in that is not on disk yet.
   */
  appending(lines: Buffer, events: readonly AnyEvent[]): void {
    this.#appending = { lines, events };
  }

  /** The lines are on disk. */
  appended(stat: Stats): void {
    const appending = this.#appending;
    this.#appending = undefined;
    if (appending === undefined) return;
    // Somebody writes to the file without asking for the lock, an editor perhaps: look what is there.
    if (stat.size !== this.#complete + appending.lines.length) {
      this.refresh();
      return;
    }
    this.#take(appending.lines, appending.events);
    this.#mark = stat;
  }

  /** The lines are not on disk after all. */
  notAppended(): void {
    this.#appending = undefined;
  }

  /** False when the file is not the one that was read before with something added at its end. */
  #readAdded(descriptor: number): boolean {
    const stat = fstatSync(descriptor);
    const mark = this.#mark;
    if (mark?.ino !== stat.ino || stat.size <= mark.size) return false;
    if (this.#onDisk < this.#events.length) return false;
    const start = this.#complete - this.#lastLine.length;
    const bytes = readBytes(descriptor, start, stat.size);
    if (!bytes.subarray(0, this.#lastLine.length).equals(this.#lastLine)) return false;
    const added = bytes.subarray(this.#lastLine.length);
    this.#take(added, this.#parse(added));
    this.#mark = stat;
    return true;
  }

  #readAll(descriptor: number): void {
    const stat = fstatSync(descriptor);
    const known = this.#events;
    this.#startOver();
    this.#events = [];
    const bytes = readBytes(descriptor, 0, stat.size);
    this.#take(bytes, this.#parse(bytes));
    this.#mark = stat;
    if (startsWith(known, this.#events)) this.#events = known;
    else if (!startsWith(this.#events, known)) this.#rewritten = true;
  }

  #startOver(): void {
    this.#mark = undefined;
    this.#onDisk = 0;
    this.#damagedLines = [];
    this.#lines = 0;
    this.#seen.clear();
    this.#complete = 0;
    this.#lastLine = Buffer.alloc(0);
  }

  /** Each complete line as an event of this journal, or undefined. */
  #parse(bytes: Buffer): readonly (AnyEvent | undefined)[] {
    const end = bytes.lastIndexOf(NEWLINE);
    if (end === -1) return [];
    return bytes
      .toString('utf8', 0, end)
      .split('\n')
      .map((line) => {
        const event = readEvent(line);
        return event?.writer === this.writer && event.incident === this.#incident
          ? event
          : undefined;
      });
  }

  /** Takes the complete lines in bytes that stand at `#complete` in the file. */
  #take(bytes: Buffer, events: readonly (AnyEvent | undefined)[]): void {
    for (const event of events) {
      this.#lines += 1;
      if (event === undefined) {
        this.#damagedLines.push(this.#lines);
        continue;
      }
      this.#events.length = this.#onDisk;
      this.#events.push(event);
      this.#onDisk += 1;
      for (const writer in event.seen) this.#seen.set(writer, event.seen[writer] ?? '');
    }
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end === 0) return;
    this.#complete += end;
    const lastStart = end < 2 ? 0 : bytes.lastIndexOf(NEWLINE, end - 2) + 1;
    this.#lastLine = Buffer.from(bytes.subarray(lastStart, end));
  }
}

function startsWith(events: readonly AnyEvent[], start: readonly AnyEvent[]): boolean {
  if (start.length > events.length) return false;
  return start.every((event, index) => event.hash === events[index]?.hash);
}
