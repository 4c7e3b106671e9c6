import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import type { EventData, EventKind } from '../incident/event';
import type { AnyEvent } from '../incident/incident-state';
import { EVENT_VERSION } from '../incident/known-event';
import { errnoOf } from './errno';
import type { JournalPorts } from './journal-ports';
import { busyProblem, type JournalProblem, journalProblem } from './journal-problem';
import type { JournalReader } from './journal-reader';
import { encodeLine, type EncodedLine } from './line-format';
import { restoreMissing, setTornAside, takeOutForgotten } from './mend-journal';
import { makeFolder, syncFolder } from './sync-folder';
import { writeFully } from './write-fully';
import type { WriteTurn } from './write-turn';

const dataSync = promisify(fdatasync);

/** An event as it is asked for, before it has its place in the journal. */
export interface Entry<K extends EventKind = EventKind> {
  readonly kind: K;
  readonly data: EventData[K];
  readonly actor: string;
  readonly at: string;
  readonly occurredAt: string | undefined;
}

export type AppendResult =
  | { readonly kind: 'written'; readonly event: AnyEvent }
  | { readonly kind: 'failed'; readonly problem: JournalProblem };

/** What the other writers' journals of the incident say. */
export interface OtherJournals {
  /** The greatest Lamport clock in them; 0 when there are none. */
  readonly lamport: number;
  /** Newest hash of each writer. */
  readonly heads: ReadonlyMap<string, string>;
}

export interface JournalWriterParts {
  readonly incident: string;
  /** Reads this clone's own journal; kept up to date with what is written. */
  readonly reader: JournalReader;
  readonly turn: WriteTurn;
  readonly ports: JournalPorts;
  /** Reads the other journals anew. */
  readonly others: () => OtherJournals;
  /** Told what a person should know: one sentence each. */
  readonly notify: (message: string) => void;
}

interface Waiting {
  readonly entry: Entry;
  readonly settle: (result: AppendResult) => void;
}

interface OpenJournal {
  readonly descriptor: number;
  readonly turn: number;
}

/** How often a batch is written when the file is taken away under it each time. */
const TRIES = 3;
/** How long flushes may keep this process from other work, in all, before a thread takes the next. */
const BLOCKING_MS = 10;

/**
 * Appends to this clone's own journal of one incident. An event is acknowledged when its whole line,
 * and the file's name, are on disk. Entries that come in while a write is under way share the next.
 */
export class JournalWriter {
  readonly #parts: JournalWriterParts;
  readonly #file: string;
  #waiting: Waiting[] = [];
  #pumping = false;
  /** Whether an entry took the short way and nothing else has had its turn since. */
  #justAppended = false;
  #open: OpenJournal | undefined;
  /** As of this turn's last look at them. */
  #others: OtherJournals | undefined;
  /** Where the file ended before what was put last, until that is confirmed. */
  #written: { readonly descriptor: number; readonly before: number } | undefined;
  /** The first flush goes to a thread, which tells how quick the disk is. */
  #blockedMs = BLOCKING_MS;

  constructor(parts: JournalWriterParts) {
    this.#parts = parts;
    this.#file = parts.reader.file;
  }

  /** Never rejects: what went wrong is in the result, and the event is then not in the log. */
  append(entry: Entry): Promise<AppendResult> {
    const event = this.#appendNow(entry);
    if (event !== undefined) return Promise.resolve({ kind: 'written', event });
    return new Promise((settle) => {
      this.#waiting.push({ entry, settle });
      if (!this.#pumping) void this.#pump();
    });
  }

  /**
   * Sets a torn last line aside, so that it is said when the log is read and not at the next write,
   * and finishes what is to be forgotten.
   */
  async repair(): Promise<void> {
    try {
      await this.forget();
    } catch (error: unknown) {
      this.close();
      this.#parts.notify(journalProblem(error, this.#file).message);
    }
  }

  /**
   * Takes the content out of the lines that events of this journal say is forgotten.
   *
   * @returns false when another process kept the lock.
   * @throws the system's error; the journal is then as before, and the next look tries again.
   */
  async forget(): Promise<boolean> {
    const { reader, turn } = this.#parts;
    const done = await turn.run((number) => {
      this.close();
      this.#prepare(number);
      if (reader.mustForget) {
        takeOutForgotten(this.#file);
        // It is another file now.
        this.close();
        reader.refresh();
      }
      return Promise.resolve(true);
    });
    return done === true;
  }

  /** Others were seen to have written: the next event comes after what they wrote. */
  othersChanged(): void {
    this.#others = undefined;
  }

  /** The next append opens the file again. */
  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.#waiting.length > 0) {
      let batch: readonly Waiting[] = [];
      const take = (): readonly Waiting[] => {
        batch = this.#waiting;
        this.#waiting = [];
        return batch;
      };
      try {
        const events = await this.#parts.turn.run((turn) => this.#write(turn, take()));
        if (events === undefined) fail(take(), busyProblem(this.#file));
        else acknowledge(batch, events);
      } catch (error: unknown) {
        fail(batch.length > 0 ? batch : take(), journalProblem(error, this.#file));
      }
    }
    this.#pumping = false;
  }

  /**
   * The short way, without queue and promises, for an entry that comes alone while the turn is ours
   * and the disk is quick. What comes in together with it takes the other way and shares one write.
   *
   * @returns undefined when nothing was written; the other way then finds out what is wrong.
   */
  #appendNow(entry: Entry): AnyEvent | undefined {
    if (this.#pumping || this.#justAppended || this.#blockedMs >= BLOCKING_MS) return undefined;
    this.#justAppended = true;
    queueMicrotask(() => (this.#justAppended = false));
    try {
      const events = this.#parts.turn.runNow((turn) => {
        const open = this.#put(turn, [entry]);
        this.#flushNow(open.descriptor);
        return this.#confirm(open);
      });
      return events?.at(-1);
    } catch {
      this.#takeBack();
      return undefined;
    }
  }

  /**
   * @returns the batch's events, in its order.
   * @throws the system's error; the events are then not acknowledged, and the file is as before.
   */
  async #write(turn: number, batch: readonly Waiting[]): Promise<readonly AnyEvent[]> {
    const entries: Entry[] = batch.map(({ entry }) => entry);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const open = this.#put(turn, entries);
        await this.#flush(open.descriptor);
        return this.#confirm(open).slice(-entries.length);
      } catch (error: unknown) {
        this.#takeBack();
        if (errnoOf(error) !== 'ENOENT' || attempt === TRIES) throw error;
      }
    }
  }

  #encode(entries: readonly Entry[]): readonly EncodedLine[] {
    const { incident, reader, ports } = this.#parts;
    const others = (this.#others ??= this.#parts.others());
    const last = reader.events.at(-1);
    let seq = last?.seq ?? 0;
    let lamport = Math.max(last?.lamport ?? 0, others.lamport);
    let prev = last?.hash ?? null;
    let seen = news(others.heads, reader.seen);
    return entries.map((entry) => {
      seq += 1;
      lamport += 1;
      const line = encodeLine({
        ...entry,
        id: ports.randomHex(12),
        incident,
        writer: reader.writer,
        seq,
        lamport,
        prev,
        seen,
        salt: ports.randomHex(16),
      });
      prev = line.event.hash;
      seen = {};
      return line;
    });
  }

  /** The first line of a journal, written together with the first event in it. */
  #opening(at: string): Entry<'journal.opened'> {
    const { person, host } = this.#parts.ports;
    const data = { version: EVENT_VERSION, person, host };
    return { kind: 'journal.opened', data, actor: person, at, occurredAt: undefined };
  }

  /** Writes the entries' lines with one write. They are not flushed yet. */
  #put(turn: number, entries: readonly Entry[]): OpenJournal {
    const { reader } = this.#parts;
    const open = this.#prepare(turn);
    const [first] = entries;
    const isNew = reader.events.length === 0 && first !== undefined;
    const lines = this.#encode(isNew ? [this.#opening(first.at), ...entries] : entries);
    const bytes = Buffer.from(textOf(lines));
    this.#written = { descriptor: open.descriptor, before: reader.completeBytes };
    writeFully(open.descriptor, bytes);
    reader.appending(
      bytes,
      lines.map(({ event }) => event),
    );
    return open;
  }

  /**
   * Takes in what was put and is flushed now.
   *
   * @returns its events.
   * @throws ENOENT when somebody has removed the file under us.
   */
  #confirm({ descriptor }: OpenJournal): readonly AnyEvent[] {
    const stat = fstatSync(descriptor);
    if (stat.nlink === 0) {
      throw Object.assign(new Error(`${this.#file} was removed`), { code: 'ENOENT' });
    }
    this.#written = undefined;
    return this.#parts.reader.appended(stat);
  }

  /** Undoes what was put and could not be flushed or confirmed. */
  #takeBack(): void {
    this.#parts.reader.notAppended();
    if (this.#written !== undefined) {
      try {
        ftruncateSync(this.#written.descriptor, this.#written.before);
      } catch {
        // Then the next turn finds a torn line and sets it aside.
      }
      this.#written = undefined;
    }
    this.close();
  }

  /**
   * Here and now where the disk is quick, because handing over to a thread takes as long as an SSD
   * takes to flush a line. After `BLOCKING_MS` of that, and for as long as a flush takes longer, a
   * thread waits for the disk: a slow one holds up what else this process does (all extensions of a
   * window share one) by one flush, and a long burst lets others in between.
   */
  async #flush(descriptor: number): Promise<void> {
    if (this.#blockedMs < BLOCKING_MS) {
      this.#flushNow(descriptor);
      return;
    }
    const start = performance.now();
    await dataSync(descriptor);
    this.#blockedMs = performance.now() - start;
  }

  #flushNow(descriptor: number): void {
    const start = performance.now();
    fdatasyncSync(descriptor);
    this.#blockedMs += performance.now() - start;
  }

  /** Once per turn: takes in what others have written, mends what a crash has left, opens the file. */
  #prepare(turn: number): OpenJournal {
    if (this.#open?.turn === turn) return this.#open;
    this.close();
    const { reader } = this.#parts;
    this.#others = undefined;
    reader.refresh();
    const isNew = !existsSync(this.#file);
    if (isNew) makeFolder(dirname(this.#file));
    const descriptor = openSync(this.#file, 'a+');
    const open = { descriptor, turn };
    this.#open = open;
    if (isNew) syncFolder(dirname(this.#file));
    setTornAside(descriptor, this.#parts);
    restoreMissing(descriptor, this.#parts);
    return open;
  }
}

function acknowledge(batch: readonly Waiting[], events: readonly AnyEvent[]): void {
  for (const [index, { settle }] of batch.entries()) {
    const event = events[index];
    if (event !== undefined) settle({ kind: 'written', event });
  }
}

function fail(batch: readonly Waiting[], problem: JournalProblem): void {
  for (const { settle } of batch) settle({ kind: 'failed', problem });
}

/** The lines as they stand in the journal. */
function textOf(lines: readonly EncodedLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}

/** The heads that the journal does not name yet. */
function news(
  heads: ReadonlyMap<string, string>,
  named: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries([...heads].filter(([writer, hash]) => named.get(writer) !== hash));
}
