import type { TaskState } from './incident-state';

/**
 * The open task that a person means: by its id, by the beginning of that, or by its text.
 *
 * @returns all that fit, so that whoever asks can say when they are none or several.
 */
export function findTasks(tasks: readonly TaskState[], named: string): readonly TaskState[] {
  const wanted = named.trim();
  const open = tasks.filter(({ done }) => done === undefined);
  const exact = open.filter(({ id, text }) => id === wanted || text === wanted);
  if (exact.length > 0 || wanted === '') return exact;
  return open.filter(({ id }) => id.startsWith(wanted));
}
