import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from './errno';
import { writeDurably } from './write-durably';

/** As much of a writer's id as people read; git shortens its own in this way. */
const SHORT = 8;

/** What a post-mortem is made of. */
export interface PostMortemFiles {
  readonly markdown: string;
  /** SVG, for a file of its own; undefined where there is none. */
  readonly picture: string | undefined;
}

/**
 * Writes a post-mortem into an incident's folder: `postmortem-<writer>.md`, and the next time
 * `postmortem-<writer>-2.md`, because people edit what is there; its picture beside it.
 *
 * @param folder the incident's folder.
 * @param filesFor what to write, when the picture's file has this name.
 * @returns the new file's path.
 * @throws the system's error where it cannot be written; then there is no file.
 */
export function writePostMortem(
  folder: string,
  writer: string,
  filesFor: (pictureName: string) => PostMortemFiles,
): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, postMortemName(writer, number));
    if (writePostMortemAt(path, filesFor) === undefined) return path;
  }
}

/**
 * Writes one post-mortem with its picture beside it, both new or neither.
 *
 * @returns undefined, or the path of the file that is there already.
 * @throws the system's error where they cannot be written; then there is neither.
 */
export function writePostMortemAt(
  path: string,
  filesFor: (pictureName: string) => PostMortemFiles,
): string | undefined {
  if (existsSync(path)) return path;
  const pictureName = `${basename(path).replace(/\.(?:md|markdown)$/i, '')}.svg`;
  const picturePath = join(dirname(path), pictureName);
  const { markdown, picture } = filesFor(pictureName);
  if (picture !== undefined && !writeNew(picturePath, picture)) return picturePath;
  let isWritten = false;
  try {
    isWritten = writeNew(path, markdown);
    return isWritten ? undefined : path;
  } finally {
    if (picture !== undefined && !isWritten) rmSync(picturePath, { force: true });
  }
}

/** The path of the post-mortem in an incident's folder that was written last; undefined where none is. */
export function newestPostMortem(folder: string): string | undefined {
  const files = readdirSync(folder)
    .filter((name) => /^postmortem-[0-9a-f]+(?:-\d+)?\.md$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }));
  return files.toSorted((a, b) => b.at - a.at || (a.path < b.path ? 1 : -1))[0]?.path;
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
