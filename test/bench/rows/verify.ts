import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { incidentFolder } from '../../../extension/journal/incident-folder';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { systemPorts } from '../../../extension/journal/system-ports';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import type { BenchRow, Measurement } from '../bench-row';
import { interleave, milliseconds } from '../interleave';
import { MADE_INCIDENT, type MadeJournal, madeLog } from '../made-log';

const EVENTS = 100_000;
const WRITERS = 20;

export const rows: readonly BenchRow[] = [
  {
    name: 'verify',
    what: '100,000 events by 20 writers verified, from their files',
    floor: 'sha256 and JSON.parse of the same lines',
    limit: { atMost: 2 },
    measure: () =>
      onDisk(async (workspace, journals) => {
        const folder = incidentFolder(workspace, MADE_INCIDENT) ?? '';
        const figures = await interleave(
          7,
          () =>
            milliseconds(async () => {
              const report = await verifyIncident(folder, MADE_INCIDENT);
              if (report?.damaged.length !== 0) throw new Error('damaged');
            }),
          () =>
            milliseconds(() => {
              for (const { lines } of journals) {
                for (const line of lines) {
                  hash('sha256', line);
                  JSON.parse(line);
                }
              }
            }),
        );
        return { ...figures, unit: 'ms' };
      }),
  },
  {
    name: 'open-incident',
    what: '100,000 events by 20 writers, from their files to the state of the incident',
    floor: 'JSON.parse of the same lines',
    limit: { atMost: 3 },
    measure: () =>
      onDisk(async (workspace, journals) => {
        const ports = await systemPorts(workspace);
        const figures = await interleave(
          7,
          () =>
            milliseconds(async () => {
              const look = await new IncidentStore(workspace, ports).look(MADE_INCIDENT);
              if (look?.events.length !== EVENTS) throw new Error('not all was read');
            }),
          () =>
            milliseconds(() => {
              journals.map(({ lines }) => lines.map((line) => JSON.parse(line) as unknown));
            }),
        );
        return { ...figures, unit: 'ms' };
      }),
  },
];

async function onDisk(
  measure: (workspace: string, journals: readonly MadeJournal[]) => Promise<Measurement>,
): Promise<Measurement> {
  const workspace = mkdtempSync(join(tmpdir(), 'incident-runbooks-bench-'));
  try {
    const journals = madeLog(EVENTS, WRITERS);
    const folder = join(incidentFolder(workspace, MADE_INCIDENT) ?? '', 'journal');
    mkdirSync(folder, { recursive: true });
    for (const { writer, lines } of journals) {
      writeFileSync(join(folder, `${writer}.jsonl`), lines.map((line) => `${line}\n`).join(''));
    }
    return await measure(workspace, journals);
  } finally {
    rmSync(workspace, { recursive: true });
  }
}
