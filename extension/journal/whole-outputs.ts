import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno';
import { isWholeOutput, OUTPUTS } from './output-files';

/**
 * The whole texts of longer outputs that were recorded before a time, by their paths relative to the
 * incident's folder.
 */
export function wholeOutputsBefore(folder: string, time: Date): readonly string[] {
  return namesIn(join(folder, OUTPUTS))
    .filter(isWholeOutput)
    .map((name) => `${OUTPUTS}/${name}`)
    .filter((file) => {
      const stat = lstatSync(join(folder, file), { throwIfNoEntry: false });
      return stat?.isFile() === true && stat.mtimeMs < time.getTime();
    });
}

/** @throws the system's error where one is there and cannot be removed. */
export function removeFiles(folder: string, files: readonly string[]): void {
  for (const file of files) {
    try {
      unlinkSync(join(folder, file));
    } catch (error: unknown) {
      // Another window was quicker.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error: unknown) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
