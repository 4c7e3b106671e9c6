import { mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { livenessOf, ownIdentity, type ProcessIdentity } from './process-identity';

/** A run that a process has started and whose end is not in the log. */
export interface OpenRun {
  /** The id of its `run.started` event. */
  readonly id: string;
  /** Null for the log of what happens before an incident. */
  readonly incident: string | null;
  /** RFC 3339. */
  readonly startedAt: string;
}

/**
 * The open runs of every process of this machine in one workspace, a file for each, named for the run
 * and naming the process that follows it. When that process is gone, nobody will see the run's end.
 *
 * All of it is as good as can be had: a run goes on where this folder cannot be written, and is then
 * shown as running for ever when its window is gone.
 */
export class OpenRuns {
  readonly #folder: string;

  /** @param folder made when the first run starts. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** This process follows the run. */
  started(run: OpenRun): void {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(this.#file(run.id), JSON.stringify({ run, process: ownIdentity() }));
    } catch {
      // See above.
    }
  }

  /** @returns false when it was not open any more. */
  finished(id: string): boolean {
    try {
      unlinkSync(this.#file(id));
      return true;
    } catch {
      return false;
    }
  }

  /** The runs whose process is gone. They count as finished then, so that one caller alone gets each. */
  takeLeftBehind(): readonly OpenRun[] {
    return this.#ids()
      .map((id) => this.#read(id))
      .filter((open) => open !== undefined)
      .filter(({ process }) => livenessOf(process) !== 'alive')
      .map(({ run }) => run)
      .filter(({ id }) => this.finished(id));
  }

  #ids(): readonly string[] {
    try {
      return readdirSync(this.#folder).map((name) => name.replace(/\.json$/, ''));
    } catch {
      return [];
    }
  }

  /** Undefined for what is gone, is being written just now, or is not ours. */
  #read(id: string): { readonly run: OpenRun; readonly process: ProcessIdentity } | undefined {
    try {
      const value: unknown = JSON.parse(readFileSync(this.#file(id), 'utf8'));
      return isRecord(value) && isRun(value['run'], id) && isProcess(value['process'])
        ? { run: value['run'], process: value['process'] }
        : undefined;
    } catch {
      return undefined;
    }
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

function isRun(value: unknown, id: string): value is OpenRun {
  return (
    isRecord(value) &&
    value['id'] === id &&
    (value['incident'] === null || typeof value['incident'] === 'string') &&
    typeof value['startedAt'] === 'string'
  );
}

function isProcess(value: unknown): value is ProcessIdentity {
  return (
    isRecord(value) &&
    typeof value['pid'] === 'number' &&
    typeof value['started'] === 'number' &&
    typeof value['machine'] === 'string'
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
