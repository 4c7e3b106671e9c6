import * as l10n from '@vscode/l10n';
import { didYouMeanNamed } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import { taskNamesNamed } from '../named/task-names';
import type { Report, Subject } from '../subject';
import type { TaskNames } from '../tools/task-names';

/** Tasks that no Taskfile has: `task restrat`. */
export async function checkTaskName(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const { words = [], files: taskfiles = [] } = (await taskNamesNamed(subject, call)) ?? {};
  const [nearest] = taskfiles;
  if (nearest === undefined) return;
  for (const word of words) {
    if (!word.isLiteral || taskfiles.some((taskfile) => mayHave(taskfile, word.text))) continue;
    const { range, advice, fix } = didYouMeanNamed(call, word, taskfiles);
    const message = l10n.t('{0} has no task "{1}". {2}', nearest.path, word.text, advice);
    report({ code: 'task-missing', message, range, fix });
  }
}

/** An included Taskfile may be flattened, so that its tasks have no space of their own. */
function mayHave({ names, includes }: TaskNames, task: string): boolean {
  return includes || names.has(task) || [...names].some((name) => name.includes('*'));
}
