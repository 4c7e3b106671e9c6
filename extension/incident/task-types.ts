import type { EventData, TaskType } from './event';
import type { TaskState } from './incident-state';

/** What an action item is good for, in the order in which they are offered. */
export const taskTypes: readonly TaskType[] = ['detective', 'preventative', 'corrective'];

/** What says that a task is done. */
export function taskDone({ id, text, owner, due, type }: TaskState): EventData['task.done'] {
  return {
    text,
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(type === undefined ? {} : { type }),
    task: id,
  };
}
