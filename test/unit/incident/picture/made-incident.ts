import type { EventData, Status, StepReference } from '../../../../extension/incident/event';
import { foldEvents } from '../../../../extension/incident/fold-events';
import type { PictureSources } from '../../../../extension/incident/picture/facts';
import { workflowOf } from '../../../../extension/incident/workflow';
import { Events, stepOf } from '../events';
import { phase, runbook, step } from '../runbooks';

const BEGINNING = Date.UTC(2026, 10, 23, 3, 0);

/** An incident that is made up minute by minute. */
export class MadeIncident {
  readonly events = new Events();
  readonly #phases: readonly string[];

  constructor(
    title = 'Orders fail with a database error',
    phases: readonly string[] = ['Triage', 'Investigation', 'Resolution'],
    drill = false,
  ) {
    this.#phases = phases;
    this.events.add(
      'incident.declared',
      { title, severity: 'SEV2', drill, runbooks: [] },
      { at: timeAt(0) },
    );
  }

  get sources(): PictureSources {
    const state = foldEvents(this.events.all);
    if (state === undefined) throw new Error('nothing was declared');
    const steps = this.#phases.map((name, at) => step(`s${at}`, { phase: name }));
    const books = [runbook({ phases: this.#phases.map((name) => phase(name)), steps })];
    return { state, events: this.events.all, workflow: workflowOf(books, state) };
  }

  /** @param inPhase which of the phases; none for what was typed by hand. */
  run(
    minute: number,
    seconds: number | undefined,
    exitCode: number | null = 0,
    inPhase?: number,
    resolved = 'make db-status',
  ): this {
    const at = timeAt(minute);
    const step: StepReference | null = inPhase === undefined ? null : stepOf(`s${inPhase}`);
    const run = this.events.add(
      'run.started',
      {
        ...{ step, command: null, template: resolved, resolved, values: {}, cwd: '/' },
        ...{ shell: '/bin/bash', host: 'host', target: {}, origin: 'runbook' },
      },
      { at },
    );
    if (seconds === undefined) return this;
    const outcome = exitCode === null ? 'unknown' : 'exited';
    const data = { run, outcome, exitCode, durationMs: seconds * 1000, output: null } as const;
    this.events.add('run.finished', data, { at: timeAt(minute + seconds / 60) });
    return this;
  }

  status(minute: number, from: Status, to: Status): this {
    return this.add(minute, 'status.changed', { from, to });
  }

  add<K extends keyof EventData>(minute: number, kind: K, data: EventData[K]): this {
    this.events.add(kind, data, { at: timeAt(minute) });
    return this;
  }
}

/** So many minutes after the declaration. */
export function timeAt(minute: number): string {
  return new Date(BEGINNING + Math.round(minute * 60_000)).toISOString();
}

/** An hour with one of everything in it. */
export function usualIncident(drill = false): MadeIncident {
  return new MadeIncident(undefined, undefined, drill)
    .add(0.2, 'milestone.set', { name: 'started', time: timeAt(-9) })
    .add(0.3, 'milestone.set', { name: 'detected', time: timeAt(-2) })
    .run(2, 4, 0, 0, 'make status')
    .status(3, 'triage', 'investigating')
    .run(5, 20, 1, 1, 'make db-status')
    .add(6, 'status.published', { audience: 'customers', text: 'We are looking at it' })
    .run(7, 90, 0, 1, 'tail -n 100 app.log')
    .add(9, 'severity.changed', { from: 'SEV2', to: 'SEV1' })
    .run(12, 4, null, 1, 'ssh db-1')
    .run(13, 30, 0, 1, 'make pool-size')
    .status(16, 'investigating', 'identified')
    .run(18, 240, 0, 2, 'make restart service=db')
    .run(19, 8, 1, 2, 'make db-check')
    .run(24, 8, 0, 2, 'make db-check')
    .add(26, 'status.published', { audience: 'customers', text: 'A fix is on its way' })
    .add(26.2, 'status.published', { audience: 'management', text: 'A fix is on its way' })
    .status(27, 'identified', 'mitigated')
    .add(30, 'severity.changed', { from: 'SEV1', to: 'SEV3' })
    .run(35, 6, 0, 0, 'make status')
    .add(50, 'status.published', { audience: 'customers', text: 'It is over' })
    .status(52, 'mitigated', 'resolved')
    .status(58, 'resolved', 'closed');
}
