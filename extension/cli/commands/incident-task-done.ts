import { findTasks } from '../../incident/find-task';
import { taskDone } from '../../incident/task-types';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

/** `runbook incident task-done ID TASK`. */
export async function incidentTaskDone(
  io: CliIo,
  id: string,
  named: string,
  options: EventOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, { tasks }) => {
    const [task, second] = findTasks(tasks, named);
    if (task === undefined) {
      return refuse(io, `There is no open task ${named}; \`runbook incident show\` lists them.`);
    }
    if (second !== undefined) {
      return refuse(io, `${named} may be ${task.id} or ${second.id}; give the whole id.`);
    }
    return await appendEvent(call, id, 'task.done', taskDone(task), options);
  });
}
