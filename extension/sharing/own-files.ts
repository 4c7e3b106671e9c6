import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isKnownEvent } from '../incident/known-event';
import { readEvent } from '../incident/read-event';
import { blobId } from '../journal/blob-id';
import { isIncidentId } from '../journal/incident-id';
import type { GitProcess } from './git-process';
import type { NewFile } from './incident-branch';
import { conflictPath, type IncidentTree, readBlobs } from './incident-tree';
import { longerOf } from './merge-trees';

/** A longer output stays on the machine that it was recorded on. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** Where git is told to leave the bytes of everything in the log as they are. */
const ATTRIBUTES = { path: '.gitattributes', bytes: Buffer.from('* -text\n') };

/** Kinds of events that name files; a quick look before a line is parsed. */
const NAMING = /"kind":"(?:incident\.declared|run\.finished)"/;

/** A journal of this clone, by its path in the log. */
export type OwnJournals = ReadonlyMap<string, Buffer>;

/**
 * The journals of this clone that are not as they were committed. To be called while nobody writes:
 * what is read is then acknowledged.
 *
 * @param folder `.incidents/`.
 * @throws the system's error where one cannot be read.
 */
export function changedJournals(
  folder: string,
  writers: readonly string[],
  committed: IncidentTree,
): OwnJournals {
  const changed = new Map<string, Buffer>();
  for (const incident of readdirSync(folder).filter(isIncidentId)) {
    for (const writer of writers) {
      const path = `${incident}/journal/${writer}.jsonl`;
      const size = statSync(join(folder, path), { throwIfNoEntry: false })?.size;
      if (size === undefined || size === committed.get(path)?.bytes) continue;
      const whole = wholeLines(join(folder, path));
      if (whole.length !== committed.get(path)?.bytes) changed.set(path, whole);
    }
  }
  return changed;
}

/**
 * What this clone has to add to the log: its journals, and of what they name the outputs and the
 * runbooks that are not there yet. Everything else in the folder is somebody else's, or local.
 *
 * @throws the system's error where a file cannot be read.
 */
export async function filesToCommit(
  git: GitProcess,
  folder: string,
  journals: OwnJournals,
  committed: IncidentTree,
): Promise<ReadonlyMap<string, NewFile>> {
  const files = new Map<string, NewFile>();
  for (const [path, bytes] of journals) {
    const before = committed.get(path);
    if (before !== undefined && blobId(bytes.subarray(0, before.bytes)) !== before.oid) {
      const [content] = await readBlobs(git, [before.oid]);
      const longer = content === undefined ? 'ours' : longerOf(bytes, content);
      // What is gone from ours comes back with what others have written.
      if (longer === 'theirs') continue;
      // Another copy of this clone has written under the same name, or somebody has edited it.
      if (longer === 'neither') files.set(conflictPath(path, before.oid), before);
    }
    files.set(path, bytes);
    const incident = path.slice(0, path.indexOf('/'));
    for (const file of namedFiles(incident, bytes)) {
      const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size;
      if (size === undefined || size > MAX_OUTPUT_BYTES || committed.has(file)) continue;
      files.set(file, readFileSync(join(folder, file)));
    }
  }
  if (!committed.has(ATTRIBUTES.path)) files.set(ATTRIBUTES.path, ATTRIBUTES.bytes);
  return files;
}

/** The file without what a crash may have left of a last line. */
function wholeLines(file: string): Buffer {
  const bytes = readFileSync(file);
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}

/** The outputs and runbooks that a journal vouches for, by their paths in the log. */
function namedFiles(incident: string, journal: Buffer): readonly string[] {
  return journal
    .toString()
    .split('\n')
    .flatMap((line) => {
      const event = NAMING.test(line) ? readEvent(line) : undefined;
      if (event === undefined || !isKnownEvent(event)) return [];
      if (event.kind === 'incident.declared') {
        return event.data.runbooks.map(({ blob }) => `runbooks/${blob}.md`);
      }
      return event.kind === 'run.finished' && event.data.output !== null
        ? [event.data.output.file]
        : [];
    })
    .filter((file) => /^(?:outputs|runbooks)\/[\w-][\w.-]*$/.test(file))
    .map((file) => `${incident}/${file}`);
}
