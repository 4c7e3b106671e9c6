import { statSync } from 'node:fs';
import { copyFile, chmod, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EventData } from '../incident/event';
import { foldRuns } from '../incident/fold-runs';
import type { AnyEvent, RunState } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';
import { errnoOf } from './errno';
import type { IncidentStore } from './incident-store';
import type { JournalProblem } from './journal-problem';
import type { ScratchLog } from './scratch-log';
import { makeFolder } from './sync-folder';

/** How far back the runs go that most likely belong to an incident which is declared now. */
export const adoptedSinceMs = 2 * 3_600_000;

export interface Adoption {
  /** How many runs are in the incident's log now. */
  readonly adopted: number;
  /** Why the others are not; undefined when all are. */
  readonly problem: JournalProblem | undefined;
}

/**
 * What was run here outside of any incident, has ended and is in no incident's log yet, in the order
 * in which it was started.
 *
 * @throws the system's error where a journal cannot be read.
 */
export async function adoptableRuns(
  scratch: ScratchLog,
  store: IncidentStore,
): Promise<readonly RunState[]> {
  const adopted = new Set(
    (await store.list())
      .flatMap(({ runs }) => runs)
      // One without its end was begun to be adopted by somebody who was interrupted.
      .filter(({ outcome }) => outcome !== 'running')
      .map((run) => run.adopted),
  );
  return foldRuns(await scratch.events()).filter(
    ({ id, outcome }) => outcome !== 'running' && !adopted.has(id),
  );
}

/**
 * Writes runs from the scratch log into an incident's: new events that say when and by whom they were
 * run and which events they repeat, and copies of their outputs. The scratch log stays as it is. To
 * call it again after an interruption goes on where it ended.
 *
 * @param ids of their `run.started` events in the scratch log.
 */
export async function adoptRuns(
  scratch: ScratchLog,
  store: IncidentStore,
  incident: string,
  ids: ReadonlySet<string>,
): Promise<Adoption> {
  const begun = new Map(
    ((await store.state(incident))?.runs ?? []).map((run) => [run.adopted, run]),
  );
  const ends = endsOf(await scratch.events());
  let adopted = 0;
  for (const event of await scratch.events()) {
    if (!isKnownEvent(event) || event.kind !== 'run.started' || !ids.has(event.id)) continue;
    const end = ends.get(event.id);
    const known = begun.get(event.id);
    if (end === undefined || (known !== undefined && known.outcome !== 'running')) continue;
    const started =
      known ??
      (await append(store, incident, event, 'run.started', { ...event.data, adopted: event.id }));
    if ('problem' in started) return { adopted, problem: started.problem };
    const output = await copyOutput(
      scratch,
      store,
      { incident, from: event.id, to: started.id },
      end.data,
    );
    const finished = await append(store, incident, end, 'run.finished', {
      ...end.data,
      run: started.id,
      output,
    });
    if ('problem' in finished) return { adopted, problem: finished.problem };
    adopted += 1;
  }
  return { adopted, problem: undefined };
}

type End = Extract<AnyEvent, { kind: 'run.finished'; data: EventData['run.finished'] }>;

/** How each run ended; where two say it, as the fold of the runs has it. */
function endsOf(events: readonly AnyEvent[]): ReadonlyMap<string, End> {
  const ends = new Map<string, End>();
  for (const event of events) {
    if (!isKnownEvent(event) || event.kind !== 'run.finished') continue;
    if (event.data.outcome !== 'unknown' || !ends.has(event.data.run)) {
      ends.set(event.data.run, event);
    }
  }
  return ends;
}

async function append<K extends 'run.started' | 'run.finished'>(
  store: IncidentStore,
  incident: string,
  { at, occurredAt, actor }: AnyEvent,
  kind: K,
  data: EventData[K],
): Promise<{ readonly id: string } | { readonly problem: JournalProblem }> {
  const result = await store.append(incident, kind, data, { actor, occurredAt: occurredAt ?? at });
  return result.kind === 'written' ? { id: result.event.id } : { problem: result.problem };
}

/** @returns null where there was none, or where it is gone or forgotten by now. */
async function copyOutput(
  scratch: ScratchLog,
  store: IncidentStore,
  { incident, from, to }: { readonly incident: string; readonly from: string; readonly to: string },
  { output }: EventData['run.finished'],
): Promise<EventData['run.finished']['output']> {
  if (output === null) return null;
  const [source, target] = [scratch.outputPath(from), store.outputPath(incident, to)];
  const { whole } = output;
  const size = statSync(source.absolute, { throwIfNoEntry: false })?.size;
  if (size !== output.bytes || !(await copyDurably(source.absolute, target.absolute))) return null;
  if (whole === undefined) return { ...output, file: target.relative };
  // Where its time is over, its digest is still worth something to whoever has a copy.
  await copyDurably(source.whole.absolute, target.whole.absolute);
  return { ...output, file: target.relative, whole: { ...whole, file: target.whole.relative } };
}

/** @returns false where there is no such file. */
async function copyDurably(from: string, to: string): Promise<boolean> {
  makeFolder(dirname(to));
  try {
    await copyFile(from, to);
    await chmod(to, 0o600);
    const file = await open(to, 'r+');
    await file.datasync().finally(() => file.close());
    return true;
  } catch (error: unknown) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}
