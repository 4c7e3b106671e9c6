import type { EventData, IncidentEvent } from './event';
import { RunFold } from './fold-runs';
import type { AnyEvent, IncidentState } from './incident-state';
import { isKnownEvent } from './known-event';
import { metricsOf, Milestones } from './milestones';
import { StepProgress } from './step-progress';

/**
 * What the log says an incident is now. Linear in the number of events; what is not known is passed
 * over. Later events win over earlier ones by their place in the timeline, not by their clock.
 *
 * A run without its `run.finished` is `running`, also when whoever ran it is long gone: whether it
 * still lives is for the caller to find out.
 *
 * @param events the timeline, as `orderEvents` gives it.
 * @returns undefined when no incident is declared in these events.
 */
export function foldEvents(events: Iterable<AnyEvent>): IncidentState | undefined {
  const fold = new IncidentFold();
  for (const event of events) fold.take(event);
  return fold.state();
}

type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

/** Takes the events of an incident one after the other; each costs the same, however many there were. */
export class IncidentFold {
  readonly #milestones = new Milestones();
  readonly #steps = new StepProgress();
  readonly #runs = new RunFold();
  readonly #notes = new Map<string, IncidentState['notes'][number]>();
  readonly #retractions: { readonly id: string; readonly target: string }[] = [];
  readonly #roles = new Map<string, string>();
  #standing: IncidentState['notes'] | undefined;
  #declaration: Of<'incident.declared'> | undefined;
  #severity: string | undefined;
  #status: EventData['status.changed']['to'] = 'triage';

  /** @param event the next one in the timeline. */
  take(event: AnyEvent): void {
    if (!isKnownEvent(event)) return;
    const time = event.occurredAt ?? event.at;
    switch (event.kind) {
      case 'incident.declared':
        if (this.#declaration !== undefined) return;
        this.#declaration = event;
        this.#milestones.declared(time);
        return;
      case 'severity.changed':
        this.#severity = event.data.to;
        return;
      case 'status.changed':
        this.#status = event.data.to;
        this.#milestones.status(event.data.to, time);
        return;
      case 'milestone.set':
        this.#milestones.set(event.data.name, event.data.time);
        return;
      case 'role.assigned':
        this.#roles.set(event.data.role, event.data.person);
        this.#milestones.worked(time);
        return;
      case 'note.added':
        this.#standing = undefined;
        this.#notes.set(event.id, {
          id: event.id,
          text: event.data.text,
          actor: event.actor,
          at: time,
        });
        return;
      case 'note.retracted':
        this.#standing = undefined;
        this.#retractions.push({ id: event.id, target: event.data.event });
        return;
      case 'step.done':
        this.#steps.checked(event.data.step, event.actor, time);
        this.#milestones.worked(time);
        return;
      case 'step.skipped':
        this.#steps.skipped(event.data.step, event.actor, time, event.data.why);
        this.#milestones.worked(time);
        return;
      case 'run.started':
        this.#runs.start(event, time);
        if (event.data.step !== null) {
          this.#steps.started(event.data.step, event.data.command, event.id);
        }
        this.#milestones.worked(time);
        return;
      case 'run.finished': {
        const finished = this.#runs.finish(event.data);
        if (finished !== undefined) this.#steps.finished(finished);
        return;
      }
      case 'journal.opened':
      case 'content.forgotten':
      case 'status.published':
      case 'task.opened':
      case 'task.done':
      case 'change.suspected':
        return;
    }
  }

  /**
   * What the events so far say. Its collections are the fold's own: they go on changing with the
   * events that follow, what is in them does not.
   */
  state(): IncidentState | undefined {
    const declaration = this.#declaration;
    if (declaration === undefined) return undefined;
    const milestones = this.#milestones.times();
    const status = this.#status;
    return {
      id: declaration.incident,
      title: declaration.data.title,
      severity: this.#severity ?? declaration.data.severity,
      status,
      drill: declaration.data.drill,
      runbooks: declaration.data.runbooks,
      declaredAt: declaration.occurredAt ?? declaration.at,
      declaredBy: declaration.actor,
      open: status !== 'closed' && status !== 'cancelled',
      endedAt: this.#milestones.ended,
      roles: this.#roles,
      milestones,
      steps: this.#steps.states(this.#runs),
      runs: this.#runs.inOrder,
      notes: (this.#standing ??= this.#standingNotes()),
      metrics: metricsOf(milestones),
    };
  }

  /**
   * A retraction can itself be retracted, and then what it took away stands again. From the newest
   * back, each retraction is known to stand or not before the ones that it bears on are looked at.
   */
  #standingNotes(): IncidentState['notes'] {
    const retracted = new Set<string>();
    for (const { id, target } of this.#retractions.toReversed()) {
      if (!retracted.has(id)) retracted.add(target);
    }
    return [...this.#notes.values()].filter((note) => !retracted.has(note.id));
  }
}
