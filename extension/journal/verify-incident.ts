import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { blobId } from './blob-id';
import { errnoOf } from './errno';
import { FORGOTTEN_OUTPUT } from './forget-content';
import { isOutputFile } from './output-files';
import { readBytes } from './read-bytes';
import { type VerifiedJournal, verifyJournal } from './verify-journal';

/** Something in an incident's record that is not as it was written. */
export interface Damage {
  /** Relative to the incident's folder, with forward slashes. */
  readonly file: string;
  /** 1-based; 1 in a file that is no journal, where only the whole can be judged. */
  readonly line: number;
  /** One sentence without its full stop. */
  readonly why: string;
}

export interface VerifyReport {
  readonly events: number;
  readonly writers: number;
  /** Last lines that a crash left incomplete, those that were set aside among them. No damage. */
  readonly torn: number;
  /**
   * Outputs of which only the two ends are here: the whole is on the machine where it ran, or its
   * time there is over. No damage; what is here is as it was recorded.
   */
  readonly wholeElsewhere: number;
  readonly damaged: readonly Damage[];
}

const PIECE = 1024 * 1024;

type Journals = ReadonlyMap<string, VerifiedJournal>;

/**
 * Checks everything of an incident that hashes vouch for: the chain of each journal, the heads that
 * other writers have seen of it, recorded outputs and kept runbooks. Reads only, and may be called
 * while events are being written. docs/incident-log.md says what cannot be found.
 *
 * @param folder the incident's folder.
 * @returns undefined when there are no journals.
 * @throws the system's error where a file is there and cannot be read, or the signal's reason.
 */
export async function verifyIncident(
  folder: string,
  incident: string,
  signal?: AbortSignal,
): Promise<VerifyReport | undefined> {
  const report = await verifyOnce(folder, incident, signal);
  // Journals are read one after the other: an event may have been written and seen in between.
  return report === undefined || report.damaged.length === 0
    ? report
    : await verifyOnce(folder, incident, signal);
}

async function verifyOnce(
  folder: string,
  incident: string,
  signal: AbortSignal | undefined,
): Promise<VerifyReport | undefined> {
  const names = namesIn(join(folder, 'journal'));
  if (names === undefined) return undefined;
  const journals = new Map<string, VerifiedJournal>();
  for (const [writer, size] of sizesOf(folder, names)) {
    await immediate();
    signal?.throwIfAborted();
    const bytes = readFileSync(join(folder, journalFile(writer)));
    journals.set(writer, verifyJournal(bytes.subarray(0, size), incident, writer));
  }
  const all = [...journals.values()];
  const kept = await damagedFiles(folder, journals, signal);
  const wholes = await damagedWholes(folder, journals, signal);
  return {
    events: sum(all.map(({ events }) => events)),
    writers: all.length,
    torn:
      all.filter(({ torn }) => torn).length +
      names.filter((name) => /\.torn-[^/]*$/.test(name)).length,
    wholeElsewhere: wholes.elsewhere,
    damaged: [...damagedLines(journals), ...unseenHeads(journals), ...kept, ...wholes.damaged],
  };
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch (error: unknown) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The journals' writers, with how many bytes of each there were at about one moment. */
function sizesOf(
  folder: string,
  names: readonly string[],
): readonly (readonly [writer: string, bytes: number])[] {
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => [name.slice(0, -'.jsonl'.length), statSync(join(folder, 'journal', name)).size]);
}

function damagedLines(journals: Journals): readonly Damage[] {
  return [...journals].flatMap(([writer, { damaged, bare, forgotten }]) => {
    const file = journalFile(writer);
    const unasked = bare
      .filter(({ id }) => !forgotten.has(id))
      .map(({ line }) => ({
        file,
        line,
        why: l10n.t('its content was taken out, and no event of its journal says so'),
      }));
    return [...damaged.map((damage) => ({ file, ...damage })), ...unasked];
  });
}

/** Where what others have seen of a journal is not in it any more, once for each head. */
function unseenHeads(journals: Journals): readonly Damage[] {
  const damage = new Map<string, Damage>();
  for (const [by, { seen }] of journals) {
    for (const { line, writer, hash, lamport } of seen) {
      const journal = journals.get(writer);
      const clock = journal?.clocks.get(hash);
      const where = `${journalFile(by)}:${line}`;
      if (clock === undefined) {
        damage.set(hash, {
          file: journalFile(writer),
          line: (journal?.lines ?? 0) + 1,
          why: l10n.t(
            'an event that {0} had seen is not in it: it was cut short or changed',
            where,
          ),
        });
      } else if (clock >= lamport) {
        damage.set(`${by} ${line}`, {
          file: journalFile(by),
          line,
          why: l10n.t('its Lamport clock is not after that of an event that it had seen'),
        });
      }
    }
  }
  return [...damage.values()];
}

/** Outputs and runbooks that are not what the journals vouch for. */
async function damagedFiles(
  folder: string,
  journals: Journals,
  signal: AbortSignal | undefined,
): Promise<readonly Damage[]> {
  const damaged: Damage[] = [];
  for (const [writer, { outputs, runbooks, forgotten }] of journals) {
    for (const { line, output, ids } of outputs) {
      signal?.throwIfAborted();
      const place = `${journalFile(writer)}:${line}`;
      const why = isOutputFile(output.file)
        ? await fileProblem(join(folder, output.file), output.sha256, sha256OfFile)
        : undefined;
      if (why === undefined) continue;
      if (ids.some((id) => forgotten.has(id)) && isForgotten(join(folder, output.file))) continue;
      damaged.push({ file: output.file, line: 1, why: describe(why, place) });
    }
    for (const { line, blob } of runbooks) {
      const file = `runbooks/${blob}.md`;
      const why = await fileProblem(join(folder, file), blob, (path) => blobId(readFileSync(path)));
      if (why === undefined) continue;
      damaged.push({ file, line: 1, why: describe(why, `${journalFile(writer)}:${line}`) });
    }
  }
  return damaged;
}

/** Whole outputs that are on this machine and not what the journals vouch for. */
async function damagedWholes(
  folder: string,
  journals: Journals,
  signal: AbortSignal | undefined,
): Promise<{ readonly damaged: readonly Damage[]; readonly elsewhere: number }> {
  const damaged: Damage[] = [];
  let elsewhere = 0;
  for (const [writer, { outputs }] of journals) {
    for (const { line, output } of outputs) {
      signal?.throwIfAborted();
      const { whole } = output;
      if (whole === undefined || !isOutputFile(whole.file)) continue;
      const why = await fileProblem(join(folder, whole.file), whole.sha256, sha256OfFile);
      if (why === 'missing') elsewhere += 1;
      if (why !== 'changed') continue;
      damaged.push({
        file: whole.file,
        line: 1,
        why: describe(why, `${journalFile(writer)}:${line}`),
      });
    }
  }
  return { damaged, elsewhere };
}

async function fileProblem(
  path: string,
  digest: string,
  digestOf: (path: string) => Promise<string> | string,
): Promise<'missing' | 'changed' | undefined> {
  try {
    return (await digestOf(path)) === digest ? undefined : 'changed';
  } catch (error: unknown) {
    if (errnoOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
}

/** Whether nothing is left of an output but perhaps the mark in its place. */
function isForgotten(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return true;
  return size === FORGOTTEN_OUTPUT.length && readFileSync(path).equals(FORGOTTEN_OUTPUT);
}

function describe(why: 'missing' | 'changed', place: string): string {
  return why === 'missing'
    ? l10n.t('{0} names it, and it is not there', place)
    : l10n.t('it is not what {0} vouches for: it was changed', place);
}

/** Piece by piece, with a pause after each: an output may be large, and others want their turn. */
async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    for (let from = 0; from < size; from += PIECE) {
      hash.update(readBytes(descriptor, from, Math.min(from + PIECE, size)));
      if (from + PIECE < size) await immediate();
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

function journalFile(writer: string): string {
  return `journal/${writer}.jsonl`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
