import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import type { AnyEvent } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';
import { readEvent } from '../incident/read-event';
import { isForgettable } from './forget-content';
import { withoutContent } from './line-format';
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
  /** The last of them that were read, at least a line, to see whether the file is the same. */
  #tail: Buffer = Buffer.alloc(0);
  #rewritten = false;
  #appending: { readonly lines: Buffer; readonly events: readonly AnyEvent[] } | undefined;
  readonly #seen = new Map<string, string>();
  /** Ids of the events whose content this journal says is forgotten, once it was seen to say so. */
  readonly #forgotten = new Set<string>();

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
    return this.#events.slice(this.#onDisk).map((event) => this.#bare(event));
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

  /** Whether this journal says of anything that it is to be forgotten. */
  get forgets(): boolean {
    return this.#forgotten.size > 0;
  }

  /** Whether an event still has a content here that this journal says is to be forgotten. */
  get mustForget(): boolean {
    return this.#forgotten.size > 0 && this.#events.some((event) => this.#isToForget(event));
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

  /**
   * The lines are on disk.
   *
   * @param stat the file as it is now.
   * @returns the events in them.
   */
  appended(stat: Stats): readonly AnyEvent[] {
    const appending = this.#appending;
    this.#appending = undefined;
    if (appending === undefined) return [];
    // Somebody writes to the file without asking for the lock, an editor perhaps: look what is there.
    if (stat.size !== this.#complete + appending.lines.length) {
      this.refresh();
      return appending.events;
    }
    this.#take(appending.events, appending.lines);
    this.#mark = stat;
    return appending.events;
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
    const tail = this.#tail;
    const bytes = readBytes(descriptor, this.#complete - tail.length, stat.size);
    if (!bytes.subarray(0, tail.length).equals(tail)) return false;
    this.#takeComplete(bytes.subarray(tail.length));
    this.#mark = stat;
    return true;
  }

  #readAll(descriptor: number): void {
    const stat = fstatSync(descriptor);
    const known = this.#events;
    this.#startOver();
    this.#events = [];
    this.#takeComplete(readBytes(descriptor, 0, stat.size));
    this.#mark = stat;
    if (startsWith(known, this.#events)) {
      // The same array, so that who has it need not begin anew; but never what was taken out since.
      if (this.#events.every((event, at) => hasContent(event) === hasContent(known[at]))) {
        this.#events = known;
      } else {
        this.#events.push(...known.slice(this.#events.length).map((event) => this.#bare(event)));
      }
    } else if (!startsWith(this.#events, known)) this.#rewritten = true;
  }

  #isToForget(event: AnyEvent): boolean {
    return hasContent(event) && isForgettable(event.kind) && this.#forgotten.has(event.id);
  }

  /** The event as its line is to be. */
  #bare(event: AnyEvent): AnyEvent {
    const line = this.#isToForget(event) ? withoutContent(JSON.stringify(event)) : undefined;
    return (line === undefined ? undefined : readEvent(line)) ?? event;
  }

  #markForgotten(event: AnyEvent): void {
    if (isKnownEvent(event) && event.kind === 'content.forgotten') {
      this.#forgotten.add(event.data.event);
    }
  }

  #startOver(): void {
    this.#mark = undefined;
    this.#onDisk = 0;
    this.#damagedLines = [];
    this.#lines = 0;
    this.#seen.clear();
    this.#complete = 0;
    this.#tail = Buffer.alloc(0);
  }

  /** Takes the complete lines in bytes that stand at `#complete` in the file. */
  #takeComplete(bytes: Buffer): void {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end === 0) return;
    const lines = bytes.toString('utf8', 0, end - 1).split('\n');
    const lastStart = end < 2 ? 0 : bytes.lastIndexOf(NEWLINE, end - 2) + 1;
    this.#take(
      lines.map((line) => this.#read(line)),
      Buffer.from(bytes.subarray(lastStart, end)),
      end,
    );
  }

  #read(line: string): AnyEvent | undefined {
    const event = readEvent(line);
    return event?.writer === this.writer && event.incident === this.#incident ? event : undefined;
  }

  /** Takes one event a line, or undefined for a damaged one; the lines end with the tail. */
  #take(events: readonly (AnyEvent | undefined)[], tail: Buffer, bytes = tail.length): void {
    for (const event of events) {
      this.#lines += 1;
      if (event === undefined) {
        this.#damagedLines.push(this.#lines);
        continue;
      }
      this.#events.length = this.#onDisk;
      this.#events.push(event);
      this.#onDisk += 1;
      if (event.kind === 'content.forgotten') this.#markForgotten(event);
      for (const writer in event.seen) this.#seen.set(writer, event.seen[writer] ?? '');
    }
    this.#complete += bytes;
    this.#tail = tail;
  }
}

function hasContent(event: AnyEvent | undefined): boolean {
  return event?.data !== undefined;
}

function startsWith(events: readonly AnyEvent[], start: readonly AnyEvent[]): boolean {
  if (start.length > events.length) return false;
  return start.every((event, index) => event.hash === events[index]?.hash);
}
