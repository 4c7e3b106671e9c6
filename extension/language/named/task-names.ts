import type { LocatedCall } from '../located-calls';
import type { Subject } from '../subject';
import type { TaskNames } from '../tools/task-names';
import type { Naming } from './naming';

/** Options that change nothing about which task is meant. */
const HARMLESS = /^(?:-[fvsnpyx]|--(?:force|verbose|silent|dry|parallel|yes|exit-code|summary))$/;

/** The tasks that a call of task names; undefined for other calls and those that cannot be told. */
export async function taskNamesNamed(
  { project }: Subject,
  call: LocatedCall,
): Promise<Naming<TaskNames> | undefined> {
  if (!/^(?:go-)?task$/.test(call.program.text)) return undefined;
  const end = call.arguments.findIndex(({ text }) => text === '--');
  const words = (end === -1 ? call.arguments : call.arguments.slice(0, end)).filter(
    ({ text }) => !HARMLESS.test(text),
  );
  if (words.some(({ text }) => text.startsWith('-'))) return undefined;
  const names = words.filter(({ text }) => !text.includes('='));
  return { words: names, files: await project.taskNames(call.folders) };
}
