import { stat } from 'node:fs/promises';
import { describeSystemError } from './system-error';

/** Why a command cannot start in a folder, in one sentence; undefined when it can. */
export async function folderProblem(folder: string): Promise<string | undefined> {
  try {
    if ((await stat(folder)).isDirectory()) return undefined;
    return `The command cannot start in ${folder}: it is not a folder.`;
  } catch (error: unknown) {
    return `The command cannot start in its folder: ${describeSystemError(error)}.`;
  }
}
