import { createHash } from 'node:crypto';
import type { EventData, EventKind, RunOutput } from '../../extension/incident/event';
import { encodeLine } from '../../extension/journal/line-format';

export const MADE_INCIDENT = '2026-11-23-bench-0000';

export interface MadeJournal {
  readonly writer: string;
  readonly lines: readonly string[];
}

/** What is other than in the usual made log. */
export interface MadeLogOptions {
  readonly incident?: string;
  readonly title?: string;
  /** What a run printed, by the id of its begin. */
  readonly outputOf?: (run: string) => RunOutput | null;
}

function hex(seed: string, digits: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, digits);
}

/** One long incident by several writers who take turns: mostly runs, some notes and checks. */
export function madeLog(
  events: number,
  writers: number,
  { incident = MADE_INCIDENT, title = 'Bench', outputOf = () => null }: MadeLogOptions = {},
): readonly MadeJournal[] {
  const journals = Array.from({ length: writers }, (_, at) => ({
    writer: hex(`writer ${at}`, 32),
    lines: [] as string[],
    prev: null as string | null,
    run: '',
  }));
  for (let lamport = 1; lamport <= events; lamport += 1) {
    const journal = journals[lamport % writers]!;
    const id = hex(`event ${lamport}`, 24);
    const add = <K extends EventKind>(kind: K, data: EventData[K]): void => {
      const line = encodeLine({
        id,
        incident,
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
    if (journal.lines.length === 0) {
      add('journal.opened', {
        version: 1,
        person: 'Ada Lovelace <ada@example.com>',
        host: 'bench',
      });
    } else if (lamport === writers + 1) {
      add('incident.declared', { title, severity: 'SEV1', drill: true, runbooks: [] });
    } else if (journal.run !== '') {
      const run = journal.run;
      journal.run = '';
      add('run.finished', {
        run,
        outcome: 'exited',
        exitCode: 0,
        durationMs: 812,
        output: outputOf(run),
      });
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
  return journals;
}
