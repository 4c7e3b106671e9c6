import { didYouMean } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import type { Report, Subject } from '../subject';
import type { TaskNames } from '../tools/task-names';

/** Options that change nothing about which task is meant. */
const HARMLESS = /^(?:-[fvsnpyx]|--(?:force|verbose|silent|dry|parallel|yes|exit-code|summary))$/;

/** Tasks that no Taskfile has: `task restrat`. */
export async function checkTaskName(
  { project }: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  if (!/^(?:go-)?task$/.test(call.program.text)) return;
  const end = call.arguments.findIndex(({ text }) => text === '--');
  const words = (end === -1 ? call.arguments : call.arguments.slice(0, end)).filter(
    ({ text }) => !HARMLESS.test(text),
  );
  if (words.some(({ text }) => text.startsWith('-'))) return;
  const taskfiles = await project.taskNames(call.folders);
  const [nearest] = taskfiles;
  if (nearest === undefined) return;
  for (const word of words) {
    if (!word.isLiteral || word.text.includes('=')) continue;
    if (taskfiles.some((taskfile) => mayHave(taskfile, word.text))) continue;
    const range = call.placeOf(word);
    const names = taskfiles.flatMap((each) => [...each.names]);
    const { advice, fix } = didYouMean(word.text, names, range, 'Add it there or call another.');
    const message = `${nearest.path} has no task "${word.text}". ${advice}`;
    report({ code: 'task-missing', message, range, fix });
  }
}

/** An included Taskfile may be flattened, so that its tasks have no space of their own. */
function mayHave({ names, includes }: TaskNames, task: string): boolean {
  return includes || names.has(task) || [...names].some((name) => name.includes('*'));
}
