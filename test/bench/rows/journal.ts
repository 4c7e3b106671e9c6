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

/** Events per second when many are asked for at once and share their writes. */
async function atOncePerSecond(store: IncidentStore, incident: string): Promise<number> {
  const took = await milliseconds(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, () => store.append(incident, 'note.added', { text })),
    ),
  );
  return (AT_ONCE * 1000) / took;
}

export const rows: readonly BenchRow[] = [
  {
    name: 'journal-append',
    what: 'acknowledged events per second, one process, one after the other',
    floor: 'bare write + fdatasync loop',
    limit: { atLeast: 0.8 },
    async measure() {
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
          () => oursPerSecond(store, declared.id),
          () => floorPerSecond(join(folder, 'floor'), line),
        );
        const atOnce = Math.round(await atOncePerSecond(store, declared.id));
        return {
          ...figures,
          unit: 'events/s',
          remarks: [`${atOnce} events/s when ${AT_ONCE} are asked for at once`],
        };
      } finally {
        await store.close();
        rmSync(folder, { recursive: true });
      }
    },
  },
];
