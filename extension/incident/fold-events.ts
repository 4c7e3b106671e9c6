import type { EventData, IncidentEvent } from './event';
import { RoleFold } from './fold-roles';
import { RunFold } from './fold-runs';
import { TaskFold } from './fold-tasks';
import type {
  AnyEvent,
  IncidentState,
  PinnedEvent,
  SeverityPeriod,
  StatusUpdate,
  SuspectedChange,
} from './incident-state';
import { isKnownEvent } from './known-event';
import { metricsOf, Milestones } from './milestones';
import { type Change, periodsOf } from './periods';
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

/** What may be taken back. */
type Standing = Pick<IncidentState, 'notes' | 'pins' | 'tasks' | 'suspects' | 'retracted'>;

type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

/** Takes the events of an incident one after the other; each costs the same, however many there were. */
export class IncidentFold {
  readonly #milestones = new Milestones();
  readonly #steps = new StepProgress();
  readonly #runs = new RunFold();
  readonly #roles = new RoleFold();
  readonly #tasks = new TaskFold();
  readonly #notes: IncidentState['notes'][number][] = [];
  readonly #pins: PinnedEvent[] = [];
  readonly #updates: StatusUpdate[] = [];
  readonly #suspects: SuspectedChange[] = [];
  readonly #retractions: { readonly id: string; readonly target: string }[] = [];
  readonly #severities: Change<string>[] = [];
  readonly #forgotten = new Set<string>();
  /** Of what may be forgotten, by whom it was written. */
  readonly #writers = new Map<string, string>();
  /** What is not in there yet: hardly any incident has something to forget. */
  readonly #forgettable: (Of<'note.added'> | Of<'run.started'>)[] = [];
  #standing: Standing | undefined;
  #declaration: Of<'incident.declared'> | undefined;
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
        this.#severities.push({ value: event.data.to, time });
        return;
      case 'status.changed':
        this.#status = event.data.to;
        this.#milestones.status(event.data.to, time);
        return;
      case 'milestone.set':
        this.#milestones.set(event.data.name, event.data.time);
        return;
      case 'role.assigned':
        this.#roles.assigned(event.data, time);
        this.#milestones.worked(time);
        return;
      case 'handover.offered':
        this.#roles.offered(event, time);
        return;
      case 'handover.declined':
        this.#roles.declined(event.data);
        return;
      case 'note.added': {
        this.#standing = undefined;
        const { id, actor } = event;
        const { text, decision = false } = event.data;
        this.#notes.push({ id, text, actor, at: time, decision });
        this.#forgettable.push(event);
        return;
      }
      case 'event.pinned': {
        this.#standing = undefined;
        const { id, actor } = event;
        this.#pins.push({ id, event: event.data.event, actor });
        return;
      }
      case 'note.retracted':
        this.#standing = undefined;
        this.#retractions.push({ id: event.id, target: event.data.event });
        return;
      case 'step.done':
        this.#steps.checked(event.id, event.data.step, event.actor, time);
        this.#milestones.worked(time);
        return;
      case 'step.skipped':
        this.#steps.skipped(event.id, event.data.step, event.actor, time, event.data.why);
        this.#milestones.worked(time);
        return;
      case 'run.started':
        this.#runs.start(event, time);
        this.#forgettable.push(event);
        if (event.data.step !== null) {
          this.#steps.started(event.id, event.data.step, event.data.command);
        }
        this.#milestones.worked(time);
        return;
      case 'run.finished': {
        const finished = this.#runs.finish(event.data);
        if (finished !== undefined) this.#steps.finished(finished);
        return;
      }
      case 'status.published':
        this.#updates.push(updateOf(event, time));
        return;
      case 'task.opened':
        this.#standing = undefined;
        this.#tasks.opened(event, time);
        return;
      case 'task.done':
        this.#standing = undefined;
        this.#tasks.done(event, time);
        return;
      case 'change.suspected':
        this.#standing = undefined;
        this.#suspects.push(suspectOf(event, time));
        return;
      case 'content.forgotten':
        this.#standing = undefined;
        this.#forget(event);
        return;
      case 'journal.opened':
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
    const standing = (this.#standing ??= this.#allButRetracted());
    this.#steps.retract(standing.retracted, this.#runs);
    const milestones = this.#milestones.times();
    const status = this.#status;
    const endedAt = this.#milestones.ended;
    return {
      id: declaration.incident,
      title: declaration.data.title,
      severity: this.#severities.at(-1)?.value ?? declaration.data.severity,
      status,
      drill: declaration.data.drill,
      runbooks: declaration.data.runbooks,
      declaredAt: declaration.occurredAt ?? declaration.at,
      declaredBy: declaration.actor,
      open: status !== 'closed' && status !== 'cancelled',
      endedAt,
      severityHistory: this.#severityHistory(declaration, endedAt),
      roles: this.#roles.holders,
      offeredRoles: this.#roles.offers,
      roleHistory: this.#roles.history,
      milestones,
      steps: this.#steps.states(this.#runs),
      runs: this.#runs.inOrder,
      ...standing,
      updates: this.#updates,
      metrics: metricsOf(milestones),
    };
  }

  #forget({ writer, data }: Of<'content.forgotten'>): void {
    for (const event of this.#forgettable.splice(0)) this.#writers.set(event.id, event.writer);
    // Another writer cannot take it out.
    if (this.#writers.get(data.event) !== writer) return;
    this.#forgotten.add(data.event);
    this.#runs.forget(data.event);
  }

  #severityHistory(
    { data, occurredAt, at }: Of<'incident.declared'>,
    endedAt: string | undefined,
  ): readonly SeverityPeriod[] {
    const first = { value: data.severity, time: occurredAt ?? at };
    return periodsOf([first, ...this.#severities], endedAt).map(({ value, ...period }) => ({
      severity: value,
      ...period,
    }));
  }

  /**
   * A retraction can itself be retracted, and then what it took away stands again. From the newest
   * back, each retraction is known to stand or not before the ones that it bears on are looked at.
   */
  #allButRetracted(): Standing {
    const retracted = new Set<string>();
    for (const { id, target } of this.#retractions.toReversed()) {
      if (!retracted.has(id)) retracted.add(target);
    }
    if (retracted.size === 0 && this.#forgotten.size === 0) {
      return {
        notes: this.#notes,
        pins: this.#pins,
        tasks: this.#tasks.inOrder,
        suspects: this.#suspects,
        retracted,
      };
    }
    const stands = ({ id }: { readonly id: string }) => !retracted.has(id);
    return {
      notes: this.#notes.filter((note) => stands(note) && !this.#forgotten.has(note.id)),
      pins: this.#pins.filter(stands),
      tasks: this.#tasks.inOrder.filter(stands),
      suspects: this.#suspects.filter(stands),
      retracted,
    };
  }
}

function updateOf({ id, actor, data }: Of<'status.published'>, at: string): StatusUpdate {
  const { audience, text, nextDueAt } = data;
  return { id, audience, text, actor, at, ...(nextDueAt !== undefined && { nextDueAt }) };
}

function suspectOf({ id, actor, data }: Of<'change.suspected'>, at: string): SuspectedChange {
  const { repository, commit, summary } = data;
  return { id, repository, commit, actor, at, ...(summary !== undefined && { summary }) };
}
