import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { IncidentState } from '../incident/incident-state';
import { errnoOf } from './errno';

/** What an archive is made of. */
export interface Exporting {
  /** The incident's folder. */
  readonly folder: string;
  readonly state: IncidentState;
  /** HTML. */
  readonly page: string;
  /** Of every file in the archive, so that the same log gives the same archive. */
  readonly time: Date;
  /** Absolute path of the archive. */
  readonly target: string;
  /** Whether a file of that name may be replaced. */
  readonly replace: boolean;
}

/**
 * Writes an incident into one zip archive, in a folder that is named for it: the journals, the
 * outputs and runbooks that they name, and the page as `index.html`. It is written under another name
 * first, so that there is never a part of one.
 *
 * @returns false where a file of that name is and may not be replaced.
 * @throws the system's error where something cannot be read or written.
 */
export async function exportIncident(exporting: Exporting): Promise<boolean> {
  const { target, replace } = exporting;
  if (!replace && existsSync(target)) return false;
  const draft = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const zip = archiveOf(exporting);
    await writeOut(zip, draft);
    return putInPlace(draft, target, replace);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The runbooks that were kept, with their files in the incident's folder. */
export function keptRunbooks(
  folder: string,
  { runbooks }: IncidentState,
): readonly { readonly path: string; readonly file: string }[] {
  return runbooks
    .filter(({ blob }) => /^[0-9a-f]+$/.test(blob))
    .map(({ path, blob }) => ({ path, file: `runbooks/${blob}.md` }))
    .filter(({ file }) => existsSync(join(folder, file)));
}

function archiveOf({ folder, state, page, time }: Exporting): ZipFile {
  const zip = new ZipFile();
  const options = { mtime: time, mode: 0o100644 };
  const inside = (file: string) => `${state.id}/${file}`;
  zip.addBuffer(Buffer.from(page), inside('index.html'), options);
  // All sizes first: what is written meanwhile was seen by nobody who is in the archive.
  const journals = readdirSync(join(folder, 'journal'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({ name, size: statSync(join(folder, 'journal', name)).size }));
  for (const { name, size } of journals) {
    const bytes = readFileSync(join(folder, 'journal', name)).subarray(0, size);
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    zip.addBuffer(whole, inside(`journal/${name}`), options);
  }
  const outputs = state.runs
    .flatMap(({ output }) => (output === null ? [] : [output.file]))
    .filter((file) => /^outputs\/[\w-][\w.-]*$/.test(file) && existsSync(join(folder, file)));
  const runbooks = keptRunbooks(folder, state).map(({ file }) => file);
  for (const file of [...new Set([...outputs, ...runbooks])].sort()) {
    zip.addFile(join(folder, file), inside(file), options);
  }
  return zip;
}

async function writeOut(zip: ZipFile, path: string): Promise<void> {
  const broken = new AbortController();
  // A file that cannot be read is said here, not by the stream.
  zip.on('error', (error: unknown) => {
    broken.abort(error);
  });
  zip.end();
  try {
    const file = createWriteStream(path, { flags: 'wx', flush: true });
    await pipeline(zip.outputStream, file, { signal: broken.signal });
  } catch (error: unknown) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  }
}

function putInPlace(draft: string, target: string, replace: boolean): boolean {
  if (replace) {
    renameSync(draft, target);
    return true;
  }
  try {
    // Unlike a rename, a link never takes another file's name.
    linkSync(draft, target);
    return true;
  } catch (error: unknown) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (existsSync(target)) return false;
    renameSync(draft, target);
    return true;
  }
}
