import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { systemPorts } from '../../../extension/journal/system-ports';
import type { BenchRow } from '../bench-row';
import { interleave, milliseconds } from '../interleave';

/** In a round: so many that the compiler's work is done after the rounds that do not count. */
const EVENTS = 500;
const AT_ONCE = 100;
const text = 'The pool is exhausted: 100 of 100 connections are in use, 40 clients wait.';

/** Events per second of a loop that appends one event after the other, each acknowledged. */
async function oursPerSecond(store: IncidentStore, incident: string): Promise<number> {
  const took = await milliseconds(async () => {
    for (let count = 0; count < EVENTS; count += 1) {
      const result = await store.append(incident, 'note.added', { text });
      if (result.kind === 'failed') throw new Error(result.problem.message);
    }
  });
  return (EVENTS * 1000) / took;
}

/** Lines of the same size per second with nothing but a write and an fdatasync for each. */
async function floorPerSecond(file: string, line: Buffer): Promise<number> {
  const descriptor = openSync(file, 'a');
  const took = await milliseconds(() => {
    for (let count = 0; count < EVENTS; count += 1) {
      writeSync(descriptor, line);
      fdatasyncSync(descriptor);
    }
  });
  closeSync(descriptor);
  return (EVENTS * 1000) / took;
}

/** The same when many are asked for at once, so that they share writes and flushes. */
async function atOncePerSecond(store: IncidentStore, incident: string): Promise<number> {
  const took = await milliseconds(async () => {
    for (let count = 0; count < EVENTS; count += AT_ONCE) {
      const asked = Array.from({ length: AT_ONCE }, () =>
        store.append(incident, 'note.added', { text }),
      );
      for (const result of await Promise.all(asked)) {
        if (result.kind === 'failed') throw new Error(result.problem.message);
      }
    }
  });
  return (EVENTS * 1000) / took;
}

/** A way of appending beside the floor, in a new incident. */
async function appending(
  perSecond: (store: IncidentStore, incident: string) => Promise<number>,
): ReturnType<BenchRow['measure']> {
  const folder = mkdtempSync(join(tmpdir(), 'incident-runbooks-bench-'));
  const store = new IncidentStore(folder, await systemPorts(folder));
  try {
    const declared = await store.declare({
      title: 'Bench',
      severity: 'SEV2',
      drill: true,
      runbooks: [],
    });
    if (declared.kind === 'failed') return declared.problem.message;
    const sample = await store.append(declared.id, 'note.added', { text });
    if (sample.kind === 'failed') return sample.problem.message;
    const line = Buffer.from(`${JSON.stringify(sample.event)}\n`);
    const figures = await interleave(
      25,
      () => perSecond(store, declared.id),
      () => floorPerSecond(join(folder, 'floor'), line),
    );
    return { ...figures, unit: 'events/s' };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const floor = 'bare write + fdatasync loop';

export const rows: readonly BenchRow[] = [
  {
    name: 'journal-append',
    what: 'acknowledged events per second, one process, each asked for when the one before is acknowledged',
    floor,
    limit: { atLeast: 0.7 },
    measure: () => appending(oursPerSecond),
  },
  {
    name: 'journal-append-at-once',
    what: `the same, ${AT_ONCE} asked for at a time`,
    floor,
    limit: { atLeast: 0.8 },
    measure: () => appending(atOncePerSecond),
  },
];
