import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EventData, EventKind, RunOutput } from '../incident/event';
import type { AnyEvent } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';
import type { SecretFinder } from '../secrets/secret-finder';
import { forgetOutput } from './forget-output';
import { type AppendOptions, IncidentLog } from './incident-log';
import type { JournalPorts } from './journal-ports';
import { journalProblem } from './journal-problem';
import type { AppendResult } from './journal-writer';
import { LocalWriter } from './local-writer';
import { outputFile, outputPath, type OutputPath } from './output-files';
import { removeFiles, wholeOutputsBefore } from './whole-outputs';

/** What stands for the incident's id in the scratch log. */
export const SCRATCH = 'scratch';

/**
 * What was run in a workspace before an incident was declared: the same journal, on this machine
 * only and readable by this user only, shared by editor and command line.
 */
export class ScratchLog {
  /** Readable by this user only, once it is there. */
  readonly folder: string;
  readonly #local: LocalWriter;
  readonly #log: IncidentLog;
  readonly #ports: JournalPorts;

  /** @param stateHome where programs keep their state: see `stateHome`. */
  constructor(workspace: string, stateHome: string, ports: JournalPorts) {
    const name = createHash('sha256').update(realpathSync(workspace)).digest('hex').slice(0, 16);
    this.folder = join(stateHome, 'incident-runbooks', name);
    this.#ports = ports;
    this.#local = new LocalWriter(this.folder, ports);
    this.#log = new IncidentLog(this.folder, SCRATCH, this.#local, ports);
  }

  /** What must not get to the disk. */
  get secrets(): SecretFinder {
    return this.#ports.secrets();
  }

  /** Never rejects; it is on disk when this resolves to `written`. */
  async append<K extends EventKind>(
    kind: K,
    data: EventData[K],
    options: AppendOptions = {},
  ): Promise<AppendResult> {
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    } catch (error: unknown) {
      return { kind: 'failed', problem: journalProblem(error, this.folder) };
    }
    return this.#log.append(kind, data, options);
  }

  /** @throws the system's error where the journal cannot be read. */
  async events(): Promise<readonly AnyEvent[]> {
    await this.#log.refresh();
    return this.#log.events;
  }

  /** Where a run's output is recorded; the folder may not be there yet. */
  outputPath(run: string): OutputPath {
    return outputPath(this.folder, run);
  }

  /** What of a run's output is on this machine. */
  outputFile(output: RunOutput): string | undefined {
    return outputFile(this.folder, output);
  }

  /**
   * Takes out what a run has printed, which an incident has adopted and wants forgotten.
   *
   * @throws the system's error.
   */
  async forgetOutput(run: string): Promise<void> {
    for (const event of await this.events()) {
      if (!isKnownEvent(event) || event.kind !== 'run.finished' || event.data.run !== run) continue;
      if (event.data.output !== null) forgetOutput(this.folder, event.data.output);
    }
  }

  /**
   * Removes the whole texts of longer outputs that were recorded before a time.
   *
   * @throws the system's error where one cannot be removed.
   */
  removeOldOutputs(before: Date): void {
    removeFiles(this.folder, wholeOutputsBefore(this.folder, before));
  }

  notices(): readonly string[] {
    return this.#log.notices();
  }

  /** Lets the lock and the files go. */
  async close(): Promise<void> {
    await this.#local.turn.release();
    this.#log.close();
  }
}

/** `$XDG_STATE_HOME`, by default `~/.local/state` (XDG Base Directory Specification). */
export function stateHome(environment: Readonly<Record<string, string | undefined>>): string {
  const home = environment['XDG_STATE_HOME'];
  // The specification has relative paths ignored.
  return home?.startsWith('/') === true ? home : join(homedir(), '.local', 'state');
}
