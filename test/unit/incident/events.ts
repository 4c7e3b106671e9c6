import type { EventData, EventKind, StepReference } from '../../../extension/incident/event';
import type { AnyEvent } from '../../../extension/incident/incident-state';

/** Makes events of one incident by hand: each a second after the one before, all by one writer. */
export class Events {
  readonly all: AnyEvent[] = [];

  constructor(
    readonly writer = 'a',
    private lamport = 0,
  ) {}

  add<K extends EventKind>(
    kind: K,
    data: EventData[K],
    changes: { at?: string; occurredAt?: string; actor?: string } = {},
  ): string {
    this.lamport += 1;
    const seq = this.all.length + 1;
    const id = `${this.writer}${seq}`;
    this.all.push({
      v: 1,
      id,
      incident: 'i',
      writer: this.writer,
      seq,
      lamport: this.lamport,
      at: at(this.lamport),
      kind,
      actor: 'ada',
      prev: this.all.at(-1)?.hash ?? null,
      seen: {},
      dataHash: '',
      hash: `hash of ${id}`,
      data,
      ...changes,
    });
    return id;
  }

  /** Lets the writer have seen an event with this Lamport clock. */
  advance(lamport: number): void {
    this.lamport = Math.max(this.lamport, lamport);
  }

  declare(severity = 'SEV2'): this {
    this.add('incident.declared', { title: 'Title', severity, drill: false, runbooks: [] });
    return this;
  }

  run(step: StepReference | null, command: string | null = 'c1'): string {
    return this.add('run.started', {
      step,
      command,
      template: 'true',
      resolved: 'true',
      values: {},
      cwd: '/',
      shell: '/bin/bash',
      host: 'host',
      target: {},
      origin: 'runbook',
    });
  }

  finish(
    run: string,
    exitCode: number | null,
    outcome: EventData['run.finished']['outcome'] = 'exited',
  ): string {
    return this.add('run.finished', { run, outcome, exitCode, durationMs: 5, output: null });
  }
}

/** The time of the event with this Lamport clock. */
export function at(lamport: number): string {
  return new Date(Date.UTC(2026, 10, 23, 3, 0, lamport)).toISOString();
}

export function stepOf(stepId: string, text = stepId): StepReference {
  return { runbook: 'runbook.md', blob: 'blob', stepId, line: 1, text };
}
