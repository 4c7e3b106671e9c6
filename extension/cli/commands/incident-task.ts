import { readDue } from '../../incident/read-due';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';

export interface TaskOptions extends EventOptions {
  readonly owner?: string;
  readonly due?: string;
  readonly type?: string;
}

/** `runbook incident task ID TEXT [--owner P] [--due T] [--type K]`. */
export async function incidentTask(
  io: CliIo,
  id: string,
  text: string,
  options: TaskOptions,
): Promise<number> {
  const { owner, type } = options;
  if (text.trim() === '') return refuse(io, 'The task is empty; say what is to be done.');
  const due = options.due === undefined ? undefined : readDue(options.due, new Date());
  if (options.due !== undefined && due === undefined) {
    return refuse(
      io,
      `--due ${options.due} is no time such as 30m, 2026-01-31 or 2026-01-31T23:59:00Z.`,
    );
  }
  const data = {
    text,
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(type === undefined ? {} : { type }),
  };
  return await withIncident(io, id, options, (call) =>
    appendEvent(call, id, 'task.opened', data, options),
  );
}
