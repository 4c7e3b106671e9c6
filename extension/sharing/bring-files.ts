import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from '../journal/errno';
import type { GitProcess } from './git-process';
import {
  conflictPath,
  type IncidentTree,
  isPlainFile,
  journalOf,
  readBlobs,
  type TreeFile,
} from './incident-tree';
import { laterOf } from './merge-trees';

/** So that a large log is not in memory as a whole. */
const AT_ONCE = 50;

export interface Bringing {
  /** `.incidents/` */
  readonly folder: string;
  /** The log as it is to be. */
  readonly tree: IncidentTree;
  /** Paths of files that are another version now than this clone last committed or took in. */
  readonly changed: ReadonlySet<string>;
  /** Ids under which this clone writes. */
  readonly writers: readonly string[];
  /** Runs a task while nobody writes to this clone's journals. */
  readonly alone: (task: () => void) => Promise<void>;
}

/**
 * Writes into the folder what the log has and the folder has not. Each file is replaced in one move,
 * so that a reader finds the old one or the new one. What is there and does not go on from what comes,
 * or the other way round, is put beside it first.
 *
 * @returns how many events of others have come in.
 * @throws the system's error where a file cannot be written.
 */
export async function bringFiles(git: GitProcess, bringing: Bringing): Promise<number> {
  const { folder, tree, changed, writers, alone } = bringing;
  const wanted = [...tree].filter(
    ([path, file]) =>
      isPlainFile(path, file) && (changed.has(path) || !isThere(folder, path, file)),
  );
  let events = 0;
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    const contents = await readBlobs(
      git,
      some.map(([, { oid }]) => oid),
    );
    for (const [index, [path, file]] of some.entries()) {
      const content = contents[index];
      if (content === undefined) continue;
      const journal = journalOf(path);
      if (journal !== undefined && writers.includes(journal.writer)) {
        await alone(() => {
          restoreOwn(folder, path, content);
        });
      } else {
        events += bring(folder, path, file, content);
      }
    }
  }
  return events;
}

/**
 * A look at the size is enough for what has not changed: files of the log only grow, but for what is
 * forgotten, and whoever edits one is found out by `verify`.
 */
function isThere(folder: string, path: string, { bytes }: TreeFile): boolean {
  return statSync(join(folder, path), { throwIfNoEntry: false })?.size === bytes;
}

/** Our own journal is ours to write; only what is gone from it comes back. */
function restoreOwn(folder: string, path: string, content: Buffer): void {
  const file = join(folder, path);
  const here = tryRead(file);
  if (here === undefined || laterOf(path, here, content) === 'theirs') replace(file, content);
}

function bring(folder: string, path: string, file: TreeFile, content: Buffer): number {
  const target = join(folder, path);
  const here = tryRead(target);
  const longer = here === undefined ? 'theirs' : laterOf(path, here, content);
  if (longer === 'ours') return 0;
  if (longer === 'neither') renameSync(target, join(folder, conflictPath(path, file.oid)));
  replace(target, content);
  return journalOf(path) === undefined ? 0 : linesIn(content) - linesIn(here ?? Buffer.alloc(0));
}

function replace(target: string, content: Buffer): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.incoming`;
  writeFileSync(draft, content);
  renameSync(draft, target);
}

function tryRead(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error: unknown) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** How many lines end in these bytes. */
export function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
