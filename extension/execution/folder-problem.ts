import { stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { describeSystemError } from './system-error';

/** Why a command cannot start in a folder, in one sentence; undefined when it can. */
export async function folderProblem(folder: string): Promise<string | undefined> {
  try {
    if ((await stat(folder)).isDirectory()) return undefined;
    return l10n.t('The command cannot start in {0}: it is not a folder.', folder);
  } catch (error: unknown) {
    return l10n.t('The command cannot start in its folder: {0}.', describeSystemError(error));
  }
}
