import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { EventData, EventKind } from '../incident/event';
import { IncidentFold } from '../incident/fold-events';
import type { AnyEvent, IncidentState } from '../incident/incident-state';
import { Timeline } from '../incident/timeline';
import { redactAll } from '../secrets/redact-text';
import { errnoOf } from './errno';
import type { JournalPorts } from './journal-ports';
import { busyProblem, type JournalProblem, journalProblem } from './journal-problem';
import { JournalReader } from './journal-reader';
import { type AppendResult, JournalWriter, type OtherJournals } from './journal-writer';
import type { LocalWriter } from './local-writer';

/** Where an event was not entered by the person at this machine, or not when it happened. */
export interface AppendOptions {
  /** RFC 3339. */
  readonly occurredAt?: string;
  readonly actor?: string;
}

/** What is as the runbook has it, which is kept beside the log as it is. */
const OF_RUNBOOKS: ReadonlySet<string> = new Set(['step', 'runbooks']);

/** All journals of one incident, in one folder: read as one timeline, written through our own. */
export class IncidentLog {
  readonly #folder: string;
  readonly #incident: string;
  readonly #local: LocalWriter;
  readonly #ports: JournalPorts;
  readonly #readers = new Map<string, JournalReader>();
  /** A set: what cannot be mended is found again at each look. */
  readonly #said = new Set<string>();
  #writer: JournalWriter | undefined;
  readonly #timeline = new Timeline();
  #fold = new IncidentFold();
  /** How many events of the timeline are folded. */
  #folded = 0;
  /** Whether the journals have more than the timeline. */
  #behind = false;
  #state: IncidentState | undefined;

  /** @param folder the incident's folder; its journals are in `journal/` there. */
  constructor(folder: string, incident: string, local: LocalWriter, ports: JournalPorts) {
    this.#folder = join(folder, 'journal');
    this.#incident = incident;
    this.#local = local;
    this.#ports = ports;
  }

  /** The merged timeline as of the last `refresh`. The array grows at its end, else it is another. */
  get events(): readonly AnyEvent[] {
    if (this.#behind) {
      this.#behind = false;
      this.#state = undefined;
      const journals = [...this.#readers.values()].map((reader) => reader.events);
      if (!this.#timeline.update(journals)) {
        this.#fold = new IncidentFold();
        this.#folded = 0;
      }
    }
    return this.#timeline.events;
  }

  /** What the timeline says now; undefined while no incident is declared in it. */
  get state(): IncidentState | undefined {
    const events = this.events;
    for (; this.#folded < events.length; this.#folded += 1) {
      const event = events[this.#folded];
      if (event !== undefined) this.#fold.take(event);
    }
    return (this.#state ??= this.#fold.state());
  }

  /**
   * Takes in what any writer has added. Costs one look at each journal when nothing has changed.
   *
   * @returns whether anything has.
   * @throws the system's error where a journal cannot be read.
   */
  async refresh(): Promise<boolean> {
    const changed = this.#refresh();
    const own = this.#local.id === undefined ? undefined : this.#readers.get(this.#local.id);
    if (own !== undefined && (own.tornBytes > 0 || (changed && own.mustForget))) {
      await this.#ownWriter(own).repair();
      this.#behind ||= changed;
    }
    return changed;
  }

  /** Whether this clone wants anything forgotten of what it has written. */
  get forgets(): boolean {
    return this.#local.id !== undefined && this.#readers.get(this.#local.id)?.forgets === true;
  }

  /** The events of this clone's own journal. */
  get ownEvents(): readonly AnyEvent[] {
    return (
      (this.#local.id === undefined ? undefined : this.#readers.get(this.#local.id))?.events ?? []
    );
  }

  /**
   * Takes the content out of the lines that events of the own journal say is forgotten.
   *
   * @returns undefined when that is done; else the event stands, and it is done at the next write.
   */
  async forget(): Promise<JournalProblem | undefined> {
    const own = this.#local.id === undefined ? undefined : this.#readers.get(this.#local.id);
    if (own === undefined) return undefined;
    try {
      if (!(await this.#ownWriter(own).forget())) return busyProblem(this.#folder);
      this.#behind = true;
      return undefined;
    } catch (error: unknown) {
      return journalProblem(error, this.#folder);
    }
  }

  /** Never rejects: what went wrong is in the result, and the event is then not in the log. */
  async append<K extends EventKind>(
    kind: K,
    data: EventData[K],
    options: AppendOptions = {},
  ): Promise<AppendResult> {
    const at = this.#ports.now().toISOString();
    try {
      const id = this.#local.id ?? (await this.#local.claim());
      if (id === undefined) return { kind: 'failed', problem: busyProblem(this.#folder) };
      const result = await this.#ownWriter(this.#reader(id)).append({
        kind,
        data: this.#withoutSecrets(data),
        actor: options.actor ?? this.#ports.person,
        at,
        occurredAt:
          options.occurredAt === undefined ? undefined : new Date(options.occurredAt).toISOString(),
      });
      this.#behind = true;
      return result;
    } catch (error: unknown) {
      return { kind: 'failed', problem: journalProblem(error, this.#folder) };
    }
  }

  /** What a person should know about these journals, one sentence each. */
  notices(): readonly string[] {
    const notices = [...this.#said];
    for (const reader of this.#readers.values()) {
      const own = reader.writer === this.#local.id;
      for (const line of reader.damagedLines) {
        notices.push(
          l10n.t(
            'Line {0} of {1} is damaged: it is left out of the timeline and stays in the file.',
            line,
            reader.file,
          ),
        );
      }
      if (reader.tornBytes > 0 && !own) {
        notices.push(
          l10n.t('The last line of {0} is not complete yet: it is left out.', reader.file),
        );
      }
      if (reader.rewritten) {
        notices.push(
          l10n.t(
            '{0} was changed by something else than this program while it was open; the timeline shows what is there now.',
            reader.file,
          ),
        );
      }
      if (reader.missing.length > 0) {
        notices.push(
          own
            ? l10n.t(
                '{0} was removed or cut short: the next event writes it again from memory.',
                reader.file,
              )
            : l10n.t(
                '{0} was removed or cut short: its events are still shown from memory.',
                reader.file,
              ),
        );
      }
    }
    return notices;
  }

  close(): void {
    this.#writer?.close();
  }

  /** What is left of it and may be written, with the count of what was taken out. */
  #withoutSecrets<D extends EventData[EventKind]>(data: D): D {
    const { value, count } = redactAll(data, this.#ports.secrets(), OF_RUNBOOKS);
    return count === 0 ? value : { ...value, redactions: count };
  }

  #refresh(): boolean {
    for (const name of this.#journalNames()) this.#reader(name.slice(0, -'.jsonl'.length));
    let changed = false;
    for (const reader of this.#readers.values()) if (reader.refresh()) changed = true;
    if (changed) {
      this.#behind = true;
      this.#writer?.othersChanged();
    }
    return changed;
  }

  #journalNames(): readonly string[] {
    try {
      return readdirSync(this.#folder).filter((name) => name.endsWith('.jsonl'));
    } catch (error: unknown) {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  #reader(writer: string): JournalReader {
    const known = this.#readers.get(writer);
    if (known !== undefined) return known;
    const reader = new JournalReader(join(this.#folder, `${writer}.jsonl`), this.#incident, writer);
    this.#readers.set(writer, reader);
    return reader;
  }

  #ownWriter(reader: JournalReader): JournalWriter {
    this.#writer ??= new JournalWriter({
      incident: this.#incident,
      reader,
      turn: this.#local.turn,
      ports: this.#ports,
      others: () => this.#others(reader),
      notify: (message) => this.#said.add(message),
    });
    return this.#writer;
  }

  #others(own: JournalReader): OtherJournals {
    this.#refresh();
    let lamport = 0;
    const heads = new Map<string, string>();
    for (const reader of this.#readers.values()) {
      const last = reader.events.at(-1);
      if (reader === own || last === undefined) continue;
      lamport = Math.max(lamport, last.lamport);
      heads.set(reader.writer, last.hash);
    }
    return { lamport, heads };
  }
}
