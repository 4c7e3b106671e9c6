import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno';
import { writeDurably } from './write-durably';

/** As much of a writer's id as people read; git shortens its own in this way. */
const SHORT = 8;

/**
 * Writes a post-mortem into an incident's folder: `postmortem-<writer>.md`, and the next time
 * `postmortem-<writer>-2.md`, because people edit what is there.
 *
 * @param folder the incident's folder.
 * @returns the new file's path.
 * @throws the system's error where it cannot be written; then there is no file.
 */
export function writePostMortem(folder: string, writer: string, text: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, postMortemName(writer, number));
    if (writeNew(path, text)) return path;
  }
}

/** Writes a file that is not there yet; false where one of that name is. */
export function writeNew(path: string, text: string): boolean {
  try {
    writeDurably(path, Buffer.from(text));
    return true;
  } catch (error: unknown) {
    if (errnoOf(error) === 'EEXIST') return false;
    rmSync(path, { force: true });
    throw error;
  }
}

/** Whether a file in an incident's folder is a post-mortem that this writer began. */
export function isPostMortemOf(name: string, writer: string): boolean {
  const [, short] = /^postmortem-([0-9a-f]+)(?:-\d+)?\.md$/.exec(name) ?? [];
  return short === writer.slice(0, SHORT);
}

function postMortemName(writer: string, number: number): string {
  return `postmortem-${writer.slice(0, SHORT)}${number === 1 ? '' : `-${number}`}.md`;
}
