import path from 'node:path';
import type { RunLog } from '../execution/recorded-run';
import type { EventData } from '../incident/event';
import type { IncidentStore } from '../journal/incident-store';
import type { AppendResult } from '../journal/journal-writer';
import { OpenRuns } from '../journal/open-runs';
import type { ScratchLog } from '../journal/scratch-log';
import type { Settings } from './settings';

/** Writes the runs of one workspace to its logs, and ends those that nobody follows any more. */
export class FollowedRuns {
  readonly #store: IncidentStore;
  readonly #scratch: ScratchLog;
  readonly #openRuns: OpenRuns;
  readonly #settings: Pick<Settings, 'sharedOutputBytes'>;
  readonly #onWritten: () => void;

  /** @param onWritten called after every event of a run. */
  constructor(
    store: IncidentStore,
    scratch: ScratchLog,
    settings: Pick<Settings, 'sharedOutputBytes'>,
    onWritten: () => void,
  ) {
    this.#store = store;
    this.#scratch = scratch;
    this.#settings = settings;
    this.#openRuns = new OpenRuns(path.join(scratch.folder, 'open-runs'));
    this.#onWritten = onWritten;
  }

  /** @param incident null for the log of what happens before one. */
  logOf(incident: string | null): RunLog & { readonly incident: string | null } {
    return {
      incident,
      secrets: this.#store.secrets,
      sharedOutputBytes: this.#settings.sharedOutputBytes,
      append: (kind, data) => this.#follow(incident, kind, data),
      outputPath: (run) =>
        incident === null ? this.#scratch.outputPath(run) : this.#store.outputPath(incident, run),
    };
  }

  /** What a window ran that is gone may still run in its terminal, but nobody sees its end. */
  async endLeftBehind(): Promise<void> {
    for (const { incident, id, startedAt } of this.#openRuns.takeLeftBehind()) {
      await this.#append(incident, 'run.finished', {
        run: id,
        outcome: 'unknown',
        exitCode: null,
        durationMs: Date.now() - Date.parse(startedAt),
        output: null,
      });
    }
  }

  async #follow<K extends 'run.started' | 'run.finished'>(
    incident: string | null,
    kind: K,
    data: EventData[K],
  ): Promise<AppendResult> {
    const result = await this.#append(incident, kind, data);
    if (result.kind === 'written') {
      const { id, at } = result.event;
      if ('run' in data) this.#openRuns.finished(data.run);
      else this.#openRuns.started({ id, incident, startedAt: at });
    }
    return result;
  }

  async #append<K extends 'run.started' | 'run.finished'>(
    incident: string | null,
    kind: K,
    data: EventData[K],
  ): Promise<AppendResult> {
    const result =
      incident === null
        ? await this.#scratch.append(kind, data)
        : await this.#store.append(incident, kind, data);
    this.#onWritten();
    return result;
  }
}
