import { createHash } from 'node:crypto';
import type { EventData, EventKind } from '../../../extension/incident/event';
import { foldEvents } from '../../../extension/incident/fold-events';
import { orderEvents } from '../../../extension/incident/order-events';
import { readEvent } from '../../../extension/incident/read-event';
import { encodeLine } from '../../../extension/journal/line-format';
import type { BenchRow } from '../bench-row';
import { interleave, milliseconds } from '../interleave';

const EVENTS = 100_000;
const WRITERS = 5;

function hex(seed: string, digits: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, digits);
}

/** The lines of one long incident by several writers: mostly runs, some notes and checks. */
function lines(): readonly (readonly string[])[] {
  const journals = Array.from({ length: WRITERS }, (_, at) => ({
    writer: hex(`writer ${at}`, 32),
    lines: [] as string[],
    prev: null as string | null,
    run: '',
  }));
  for (let lamport = 1; lamport <= EVENTS; lamport += 1) {
    const journal = journals[lamport % WRITERS]!;
    const id = hex(`event ${lamport}`, 24);
    const add = <K extends EventKind>(kind: K, data: EventData[K]): void => {
      const line = encodeLine({
        id,
        incident: '2026-11-23-bench-0000',
        writer: journal.writer,
        seq: journal.lines.length + 1,
        lamport,
        at: new Date(1_795_000_000_000 + lamport * 1000).toISOString(),
        kind,
        actor: 'Ada Lovelace <ada@example.com>',
        occurredAt: undefined,
        prev: journal.prev,
        seen: {},
        salt: hex(`salt ${lamport}`, 32),
        data,
      });
      journal.lines.push(line.text);
      journal.prev = line.event.hash;
    };
    const step = {
      runbook: 'docs/runbook.md',
      blob: hex('blob', 40),
      stepId: hex(`step ${lamport % 97}`, 10),
      line: lamport % 97,
      text: 'Check database connections: `make db-status`',
    };
    if (lamport === 1) {
      add('incident.declared', { title: 'Bench', severity: 'SEV1', drill: true, runbooks: [] });
    } else if (journal.run !== '') {
      const sha256 = hex(`output ${lamport}`, 64);
      const file = `outputs/${journal.run}.txt`;
      const output = { file, bytes: 4096, sha256, cutBytes: 0, redactions: 0 };
      const run = journal.run;
      journal.run = '';
      add('run.finished', { run, outcome: 'exited', exitCode: 0, durationMs: 812, output });
    } else if (lamport % 7 === 0) {
      add('note.added', { text: 'Connections are at 100 of 100; 40 clients wait in the pool.' });
    } else if (lamport % 11 === 0) {
      add('step.done', { step });
    } else {
      journal.run = id;
      add('run.started', {
        step,
        command: hex(`command ${lamport % 97}`, 10),
        template: 'make restart service=<api|web|db>',
        resolved: 'make restart service=api',
        values: { service: 'api' },
        cwd: '/home/ada/cuisine-code',
        shell: '/bin/bash',
        host: 'ada-laptop',
        target: { host: 'ada-laptop', folder: '/home/ada/cuisine-code', gitBranch: 'main' },
        origin: 'runbook',
      });
    }
  }
  return journals.map((journal) => journal.lines);
}

export const rows: readonly BenchRow[] = [
  {
    name: 'fold',
    what: '100,000 events by five writers from their lines to the state of the incident',
    floor: 'JSON.parse of the lines',
    limit: { atMost: 2 },
    async measure() {
      const journals = lines();
      const figures = await interleave(
        7,
        () =>
          milliseconds(() => {
            const events = journals.map((journal) =>
              journal.map(readEvent).filter((event) => event !== undefined),
            );
            if (foldEvents(orderEvents(events)) === undefined) throw new Error('no incident');
          }),
        () =>
          milliseconds(() => {
            journals.map((journal) => journal.map((line) => JSON.parse(line) as unknown));
          }),
      );
      return { ...figures, unit: 'ms' };
    },
  },
];
