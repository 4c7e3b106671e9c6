import type { IncidentEvent } from './event';
import type { TaskState } from './incident-state';

type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

/** Follows what is to be done, during the incident and after it. */
export class TaskFold {
  readonly #tasks = new Map<string, TaskState>();
  #inOrder: readonly TaskState[] | undefined;

  /** In the order in which they were opened. */
  get inOrder(): readonly TaskState[] {
    return (this.#inOrder ??= [...this.#tasks.values()]);
  }

  opened({ id, actor, data }: Of<'task.opened'>, time: string): void {
    this.#put({ id, ...detailsOf(data), openedBy: actor, openedAt: time });
  }

  /**
   * Who writes with another program may not say which task it was: then it is the first open one of
   * that text, and where there is none, one that was done and never opened. The first to finish a
   * task has finished it.
   */
  done({ id, actor, data }: Of<'task.done'>, time: string): void {
    const task =
      data.task === undefined
        ? this.inOrder.find(({ text, done }) => text === data.text && done === undefined)
        : this.#tasks.get(data.task);
    const done = { by: actor, at: time };
    if (task === undefined) {
      this.#put({ id, ...detailsOf(data), openedBy: actor, openedAt: time, done });
    } else if (task.done === undefined) {
      this.#put({ ...task, done });
    }
  }

  #put(task: TaskState): void {
    this.#tasks.set(task.id, task);
    this.#inOrder = undefined;
  }
}

function detailsOf({
  text,
  owner,
  due,
  type,
}: Of<'task.opened'>['data']): Pick<TaskState, 'text' | 'owner' | 'due' | 'type'> {
  return {
    text,
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
    ...(type !== undefined && { type }),
  };
}
