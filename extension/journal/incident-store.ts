import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { EventData, EventKind, RunOutput } from '../incident/event';
import type { AnyEvent, IncidentState } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';
import { redactText } from '../secrets/redact-text';
import type { SecretFinder } from '../secrets/secret-finder';
import { blobId } from './blob-id';
import { errnoOf } from './errno';
import { excludeFromGit } from './exclude-from-git';
import { FolderWatch } from './folder-watch';
import { forgetEvent, forgetOutputs, type ForgetResult } from './forget-event';
import { findRepository } from './git-repository';
import { INCIDENTS } from './incident-folder';
import { incidentId, isIncidentId } from './incident-id';
import { type AppendOptions, IncidentLog } from './incident-log';
import type { JournalPorts } from './journal-ports';
import { busyProblem, type JournalProblem, journalProblem } from './journal-problem';
import type { AppendResult } from './journal-writer';
import { LocalWriter } from './local-writer';
import { outputFile, outputPath, type OutputPath } from './output-files';
import { SpareFiles } from './spare-files';
import { makeFolder, syncFolder } from './sync-folder';
import { systemPorts } from './system-ports';
import { newestPostMortem, type PostMortemFiles, writePostMortem } from './post-mortem-file';
import { removeFiles, wholeOutputsBefore } from './whole-outputs';
import { writeDurably } from './write-durably';

/** A runbook as it is when an incident is declared. */
export interface RunbookText {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The git commit that it is checked out from, where that is known. */
  readonly commit?: string | null;
}

export interface Declaration {
  readonly title: string;
  readonly severity: string;
  readonly drill: boolean;
  readonly runbooks: readonly RunbookText[];
}

export type DeclareResult =
  | { readonly kind: 'declared'; readonly id: string }
  | { readonly kind: 'failed'; readonly problem: JournalProblem };

/** A notice about one incident's log. */
export interface Notice {
  readonly incident: string;
  /** One sentence. */
  readonly message: string;
}

/**
 * The incidents of one workspace, in its `.incidents/` folder. Any number of windows and commands
 * may have a store over the same folder; what one appends, the others see at their next look.
 */
export class IncidentStore {
  readonly #folder: string;
  readonly #commonDir: string | undefined;
  readonly #local: LocalWriter;
  readonly #ports: JournalPorts;
  /** Outside git nobody cleans up, and there is no place for them. */
  readonly #spare: SpareFiles | undefined;
  readonly #logs = new Map<string, IncidentLog>();
  readonly #listeners = new Set<(incidents: readonly string[]) => void>();
  #watch: FolderWatch | undefined;

  /** @param workspace the folder that `.incidents/` is in; see `findWorkspace`. */
  constructor(workspace: string, ports: JournalPorts) {
    this.#folder = join(workspace, INCIDENTS);
    this.#commonDir = findRepository(workspace)?.commonDir;
    if (this.#commonDir === undefined) {
      this.#local = new LocalWriter(join(this.#folder, '.local'), ports);
    } else {
      const state = join(this.#commonDir, 'incident-runbooks');
      this.#local = new LocalWriter(state, ports);
      this.#spare = new SpareFiles(join(state, 'spare'));
    }
    this.#ports = ports;
  }

  /** A store with the real clock, randomness, person and host. Makes nothing on disk. */
  static async open(workspace: string): Promise<IncidentStore> {
    return new IncidentStore(workspace, await systemPorts(workspace));
  }

  /** Who acts where an event names nobody else. */
  get person(): string {
    return this.#ports.person;
  }

  /** Under which id this clone writes; undefined before it has written anything. */
  get writer(): string | undefined {
    return this.#local.id;
  }

  /** What must not get to the disk. */
  get secrets(): SecretFinder {
    return this.#ports.secrets();
  }

  /** Opens an incident and keeps its runbooks as they are now. */
  async declare(
    { title, severity, drill, runbooks }: Declaration,
    options: AppendOptions = {},
  ): Promise<DeclareResult> {
    try {
      // The id is made of the title.
      const id = this.#makeIncident(redactText(title, this.secrets).value);
      const kept = runbooks.map(({ bytes, ...runbook }) => ({
        ...runbook,
        blob: this.#keepRunbook(id, bytes),
      }));
      const data = { title, severity, drill, runbooks: kept };
      const result = await this.#log(id).append('incident.declared', data, options);
      if (result.kind === 'failed') return result;
      this.#spareOf(
        id,
        kept.map(({ blob }) => `runbooks/${blob}.md`),
      );
      this.#fire([id]);
      return { kind: 'declared', id };
    } catch (error: unknown) {
      return { kind: 'failed', problem: journalProblem(error, this.#folder) };
    }
  }

  /**
   * Every incident that was declared, oldest first.
   *
   * @throws the system's error where a journal cannot be read; so do `events` and `state`.
   */
  async list(): Promise<readonly IncidentState[]> {
    await this.#refresh();
    return [...this.#logs.values()]
      .map((log) => log.state)
      .filter((state) => state !== undefined)
      .sort((a, b) => compare(a.declaredAt, b.declaredAt) || compare(a.id, b.id));
  }

  /** The timeline of an incident, undefined when there is no such incident. */
  async events(id: string): Promise<readonly AnyEvent[] | undefined> {
    const log = await this.#fresh(id);
    return log?.state === undefined ? undefined : log.events;
  }

  /**
   * State and timeline of an incident as of one look, undefined when there is no such incident.
   * While events only come at its end, the timeline is the same array, which grows; else another.
   */
  async look(
    id: string,
  ): Promise<{ readonly state: IncidentState; readonly events: readonly AnyEvent[] } | undefined> {
    const log = await this.#fresh(id);
    return log?.state === undefined ? undefined : { state: log.state, events: log.events };
  }

  /** What an incident is now, undefined when there is no such incident. */
  async state(id: string): Promise<IncidentState | undefined> {
    return (await this.#fresh(id))?.state;
  }

  /**
   * Writes an event to an incident's log. It is on disk when this resolves to `written`. Never
   * rejects, so that a run can go on where the log cannot be written, and say so.
   */
  async append<K extends EventKind>(
    id: string,
    kind: K,
    data: EventData[K],
    options: AppendOptions = {},
  ): Promise<AppendResult> {
    const log = this.#known(id);
    if (log === undefined) {
      return {
        kind: 'failed',
        problem: { code: 'no-such-incident', message: this.#noSuchIncident(id) },
      };
    }
    const folder = join(this.#folder, id);
    const wasRemoved = !existsSync(folder);
    const result = await log.append(kind, data, options);
    if (result.kind !== 'written') return result;
    if (wasRemoved) this.#spare?.restore(id, folder);
    const { event } = result;
    if (isKnownEvent(event) && event.kind === 'run.finished' && event.data.output !== null) {
      const { file, whole } = event.data.output;
      this.#spareOf(id, whole === undefined ? [file] : [file, whole.file]);
    }
    this.#fire([id]);
    return result;
  }

  /** Takes a note's text or a run's output out of what this clone has written: see `forgetEvent`. */
  async forget(
    id: string,
    data: EventData['content.forgotten'],
    options: AppendOptions = {},
  ): Promise<ForgetResult> {
    const log = await this.#fresh(id);
    if (log === undefined) return { kind: 'refused', reason: this.#noSuchIncident(id) };
    const result = await forgetEvent(log, () => this.#forgetOutputs(log, id), data, options);
    if (result.kind === 'forgotten') this.#fire([id]);
    return result;
  }

  /** Where a run's output is recorded; the folder may not be there yet. */
  outputPath(id: string, run: string): OutputPath {
    return outputPath(join(this.#folder, id), run);
  }

  /** What of a run's output is on this machine: the whole where it is, else what is shared. */
  outputFile(id: string, output: RunOutput): string | undefined {
    return outputFile(join(this.#folder, id), output);
  }

  /**
   * Removes the whole texts of longer outputs from incidents that are closed or cancelled and in
   * which nothing has happened since a time. What is shared of the outputs stays.
   *
   * @throws the system's error where something cannot be read or removed.
   */
  async removeOldOutputs(before: Date): Promise<void> {
    for (const id of this.#idsOnDisk()) {
      const folder = join(this.#folder, id);
      const old = wholeOutputsBefore(folder, before);
      const incident = old.length === 0 ? undefined : await this.look(id);
      const last = incident?.events.at(-1);
      if (incident === undefined || incident.state.open || last === undefined) continue;
      if (Date.parse(last.at) >= before.getTime()) continue;
      const shared = new Set(incident.state.runs.map(({ output }) => output?.file));
      const gone = old.filter((file) => !shared.has(file));
      for (const file of gone) this.#spare?.drop(id, file);
      removeFiles(folder, gone);
    }
    this.#spare?.dropBefore(before);
  }

  /** A runbook as it was when the incident was declared; undefined where it was not kept. */
  runbook(id: string, blob: string): Uint8Array | undefined {
    try {
      return readFileSync(this.runbookFile(id, blob));
    } catch (error: unknown) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Absolute path of such a runbook. */
  runbookFile(id: string, blob: string): string {
    return join(this.#folder, id, 'runbooks', `${blob}.md`);
  }

  /**
   * Writes a new post-mortem beside an incident's log; one that is there stays as it is.
   *
   * @param filesFor see `writePostMortem`.
   * @returns its absolute path.
   */
  async writePostMortem(
    id: string,
    filesFor: (pictureName: string) => PostMortemFiles,
  ): Promise<
    | { readonly kind: 'written'; readonly path: string }
    | { readonly kind: 'failed'; readonly problem: JournalProblem }
  > {
    const folder = join(this.#folder, id);
    try {
      const writer = await this.#local.claim();
      if (writer === undefined) return { kind: 'failed', problem: busyProblem(folder) };
      return { kind: 'written', path: writePostMortem(folder, writer, filesFor) };
    } catch (error: unknown) {
      return { kind: 'failed', problem: journalProblem(error, folder) };
    }
  }

  /** The path of the post-mortem that was written last on this machine; undefined where none is. */
  newestPostMortem(id: string): string | undefined {
    return newestPostMortem(join(this.#folder, id));
  }

  /** What a person should know about the logs that were read so far. */
  notices(): readonly Notice[] {
    return [...this.#logs].flatMap(([incident, log]) =>
      log.notices().map((message) => ({ incident, message })),
    );
  }

  /**
   * Calls back with the ids of incidents whose logs have changed, whoever changed them.
   *
   * @returns what ends it.
   */
  onDidChange(listener: (incidents: readonly string[]) => void): { dispose: () => void } {
    this.#listeners.add(listener);
    this.#watch ??= new FolderWatch(() => void this.#look());
    this.#watchFolders();
    return {
      dispose: () => {
        this.#listeners.delete(listener);
        if (this.#listeners.size > 0) return;
        this.#watch?.dispose();
        this.#watch = undefined;
      },
    };
  }

  /** Lets the lock and the files go. */
  async close(): Promise<void> {
    this.#listeners.clear();
    this.#watch?.dispose();
    this.#watch = undefined;
    await this.#local.turn.release();
    for (const log of this.#logs.values()) log.close();
  }

  #noSuchIncident(id: string): string {
    return l10n.t(
      'There is no incident {0} in {1}: list the incidents to see their ids.',
      id,
      this.#folder,
    );
  }

  #makeIncident(title: string): string {
    makeFolder(this.#folder);
    if (this.#commonDir !== undefined) excludeFromGit(this.#commonDir, INCIDENTS);
    for (;;) {
      const id = incidentId(title, this.#ports.now(), this.#ports.randomHex(2));
      try {
        mkdirSync(join(this.#folder, id));
        syncFolder(this.#folder);
        return id;
      } catch (error: unknown) {
        if (errnoOf(error) !== 'EEXIST') throw error;
      }
    }
  }

  #spareOf(id: string, files: readonly string[]): void {
    this.#spare?.keep(id, join(this.#folder, id), files);
  }

  #forgetOutputs(log: IncidentLog, id: string): string | undefined {
    return forgetOutputs(log, join(this.#folder, id), (file) => this.#spare?.drop(id, file));
  }

  #keepRunbook(id: string, bytes: Uint8Array): string {
    const blob = blobId(bytes);
    const path = this.runbookFile(id, blob);
    makeFolder(join(this.#folder, id, 'runbooks'));
    if (!existsSync(path)) writeDurably(path, bytes);
    return blob;
  }

  #log(id: string): IncidentLog {
    const known = this.#logs.get(id);
    if (known !== undefined) return known;
    const log = new IncidentLog(join(this.#folder, id), id, this.#local, this.#ports);
    this.#logs.set(id, log);
    return log;
  }

  /** An incident that was removed from disk under us is still known, and can be written again. */
  #known(id: string): IncidentLog | undefined {
    if (this.#logs.has(id)) return this.#log(id);
    const exists = isIncidentId(id) && existsSync(join(this.#folder, id, 'journal'));
    return exists ? this.#log(id) : undefined;
  }

  async #fresh(id: string): Promise<IncidentLog | undefined> {
    const log = this.#known(id);
    if (log !== undefined) await this.#refreshLog(id, log);
    return log;
  }

  /** @returns the ids of incidents whose logs have changed. */
  async #refresh(): Promise<readonly string[]> {
    for (const id of this.#idsOnDisk()) this.#known(id);
    const changed: string[] = [];
    for (const [id, log] of this.#logs) if (await this.#refreshLog(id, log)) changed.push(id);
    return changed;
  }

  async #refreshLog(id: string, log: IncidentLog): Promise<boolean> {
    const changed = await log.refresh();
    // A crash may have come between the wish and its fulfilment.
    if (changed && log.forgets) this.#forgetOutputs(log, id);
    return changed;
  }

  #idsOnDisk(): readonly string[] {
    try {
      return readdirSync(this.#folder).filter(isIncidentId);
    } catch (error: unknown) {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #look(): Promise<void> {
    try {
      const changed = await this.#refresh();
      if (changed.length > 0) this.#fire(changed);
      this.#watchFolders();
    } catch {
      // Cannot be read just now; the next look tries again, and whoever asks for it is told.
    }
  }

  /** Where there are no incidents yet, it is the workspace that changes when one is declared. */
  #watchFolders(): void {
    const top = existsSync(this.#folder) ? this.#folder : dirname(this.#folder);
    const journals = [...this.#logs.keys()].map((id) => join(this.#folder, id, 'journal'));
    this.#watch?.watch([top, ...journals]);
  }

  #fire(incidents: readonly string[]): void {
    for (const listener of this.#listeners) listener(incidents);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
