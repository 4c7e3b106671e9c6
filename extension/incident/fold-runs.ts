import type { EventData, IncidentEvent } from './event';
import type { AnyEvent, RunState } from './incident-state';
import { isKnownEvent } from './known-event';

/** The runs of a log that need not be an incident's, in the order in which they started. */
export function foldRuns(events: Iterable<AnyEvent>): readonly RunState[] {
  const runs = new RunFold();
  for (const event of events) {
    if (!isKnownEvent(event)) continue;
    if (event.kind === 'run.started') runs.start(event, event.occurredAt ?? event.at);
    else if (event.kind === 'run.finished') runs.finish(event.data);
  }
  return runs.inOrder;
}

/** Mutable while the events go by. */
export class RunFold {
  readonly #runs: RunState[] = [];
  readonly #places = new Map<string, number>();

  get(id: string): RunState | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#runs[place];
  }

  /** Goes on changing with what is taken in. */
  get inOrder(): readonly RunState[] {
    return this.#runs;
  }

  start(event: Extract<IncidentEvent, { kind: 'run.started' }>, time: string): void {
    const { step, command, template, resolved, values, cwd, shell, origin, adopted } = event.data;
    this.#put({
      id: event.id,
      step,
      command,
      template,
      resolved,
      values,
      cwd,
      shell,
      origin,
      actor: event.actor,
      ...(adopted !== undefined && { adopted }),
      startedAt: time,
      outcome: 'running',
      exitCode: null,
      durationMs: null,
      output: null,
    });
  }

  /**
   * Somebody may have taken a run for dead that then ended after all: what is known stands.
   *
   * @returns the run as it is now; undefined when this says nothing new.
   */
  finish(data: EventData['run.finished']): RunState | undefined {
    const { run: id, outcome, exitCode, durationMs, output } = data;
    const run = this.get(id);
    if (run === undefined || (outcome === 'unknown' && run.outcome !== 'running')) return undefined;
    const finished: RunState = { ...run, outcome, exitCode, durationMs, output };
    this.#put(finished);
    return finished;
  }

  /** Its output is not to be shown any more. */
  forget(id: string): void {
    const run = this.get(id);
    if (run !== undefined) this.#put({ ...run, output: null });
  }

  #put(run: RunState): void {
    const place = this.#places.get(run.id) ?? this.#runs.length;
    this.#places.set(run.id, place);
    this.#runs[place] = run;
  }
}
