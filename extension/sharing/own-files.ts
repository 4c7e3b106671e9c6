import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { forgottenOutputs } from '../incident/forgotten-outputs';
import { isKnownEvent } from '../incident/known-event';
import { readEvent } from '../incident/read-event';
import { blobId } from '../journal/blob-id';
import { FORGOTTEN_OUTPUT, forgetsAnything, withoutForgotten } from '../journal/forget-content';
import { isIncidentId } from '../journal/incident-id';
import type { GitProcess } from './git-process';
import type { NewFile } from './incident-branch';
import { conflictPath, type IncidentTree, readBlobs, type TreeFile } from './incident-tree';
import { laterOf } from './merge-trees';

/**
 * Outputs are cut when they are recorded, to what a setting says, which may be as much as this. A
 * longer one was not cut by us, and stays on the machine.
 */
const MAX_OUTPUT_BYTES = 10 * 1024 * 1024;

/** Where git is told to leave the bytes of everything in the log as they are. */
const ATTRIBUTES = { path: '.gitattributes', bytes: Buffer.from('* -text\n') };

/** Kinds of events that name files; a quick look before a line is parsed. */
const NAMING = /"kind":"(?:incident\.declared|run\.finished|content\.forgotten)"/;

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
      if (!existsSync(join(folder, path))) continue;
      const bytes = wholeLines(join(folder, path));
      const whole = withoutForgotten(bytes);
      // One that only grows is as it was when it is as long.
      const isSame = forgetsAnything(bytes)
        ? isAs(committed.get(path), whole)
        : whole.length === committed.get(path)?.bytes;
      if (!isSame) changed.set(path, whole);
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
      const longer = content === undefined ? 'ours' : laterOf(path, bytes, content);
      // What is gone from ours comes back with what others have written.
      if (longer === 'theirs') continue;
      // Another copy of this clone has written under the same name, or somebody has edited it.
      if (longer === 'neither') files.set(conflictPath(path, before.oid), before);
    }
    files.set(path, bytes);
    const incident = path.slice(0, path.indexOf('/'));
    const { named, forgotten } = namedFiles(incident, bytes);
    for (const file of forgotten) {
      if (!isAs(committed.get(file), FORGOTTEN_OUTPUT)) files.set(file, FORGOTTEN_OUTPUT);
    }
    for (const file of named) {
      if (forgotten.has(file)) continue;
      const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size;
      if (size === undefined || size > MAX_OUTPUT_BYTES || committed.has(file)) continue;
      files.set(file, readFileSync(join(folder, file)));
    }
  }
  // Who only reads has nothing to commit.
  if (files.size > 0 && !committed.has(ATTRIBUTES.path))
    files.set(ATTRIBUTES.path, ATTRIBUTES.bytes);
  return files;
}

/**
 * The size alone does not tell: what was forgotten may be as long as what was written since. Where
 * git's ids are not ours, it has to do.
 */
function isAs(committed: TreeFile | undefined, bytes: Buffer): boolean {
  if (committed?.bytes !== bytes.length) return false;
  return committed.oid.length !== 40 || committed.oid === blobId(bytes);
}

/** The file without what a crash may have left of a last line. */
function wholeLines(file: string): Buffer {
  const bytes = readFileSync(file);
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}

/** What a journal says of files, by their paths in the log. */
interface NamedFiles {
  /** The outputs and runbooks that it vouches for. */
  readonly named: readonly string[];
  /** Of the outputs, those that it says are forgotten. */
  readonly forgotten: ReadonlySet<string>;
}

function namedFiles(incident: string, journal: Buffer): NamedFiles {
  const events = journal
    .toString()
    .split('\n')
    .flatMap((line) => {
      const event = NAMING.test(line) ? readEvent(line) : undefined;
      return event !== undefined && isKnownEvent(event) ? [event] : [];
    });
  const paths = (files: readonly string[]) =>
    files
      .filter((file) => /^(?:outputs|runbooks)\/[\w-][\w.-]*$/.test(file))
      .map((file) => `${incident}/${file}`);
  const named = events.flatMap((event) => {
    if (event.kind === 'incident.declared') {
      return event.data.runbooks.map(({ blob }) => `runbooks/${blob}.md`);
    }
    return event.kind === 'run.finished' && event.data.output !== null
      ? [event.data.output.file]
      : [];
  });
  return {
    named: paths(named),
    forgotten: new Set(paths(forgottenOutputs(events).map(({ file }) => file))),
  };
}
