import { FORGOTTEN_OUTPUT, linesOf } from '../journal/forget-content';
import { withoutContent } from '../journal/line-format';
import { isOutputFile } from '../journal/output-files';
import { conflictPath, type IncidentTree, journalOf, type TreeFile } from './incident-tree';

/** A file that both sides have changed. */
export interface Clash {
  readonly path: string;
  readonly ours: TreeFile;
  readonly theirs: TreeFile;
}

/** Which of two contents goes on from the other; `neither` when each has something of its own. */
export type Longer = 'ours' | 'theirs' | 'neither';

/**
 * The files that differ between two sides and that the base does not decide. By construction there
 * are none: a file has one writer.
 */
export function clashes(base: IncidentTree, ours: IncidentTree, theirs: IncidentTree): Clash[] {
  return [...theirs].flatMap(([path, their]) => {
    const our = ours.get(path);
    if (our === undefined || our.oid === their.oid) return [];
    const before = base.get(path)?.oid;
    return before === our.oid || before === their.oid ? [] : [{ path, ours: our, theirs: their }];
  });
}

/**
 * What has to be changed in our tree to have everything of both. Nothing is taken out: a file that
 * one side lacks is kept. Where both have gone their own ways, ours keeps its name and theirs is put
 * beside it.
 *
 * @param longer for each path of `clashes`.
 */
export function mergeTrees(
  base: IncidentTree,
  ours: IncidentTree,
  theirs: IncidentTree,
  longer: ReadonlyMap<string, Longer>,
): ReadonlyMap<string, TreeFile> {
  const changes = new Map<string, TreeFile>();
  for (const [path, their] of theirs) {
    const our = ours.get(path);
    if (our?.oid === their.oid) continue;
    const winner =
      longer.get(path) ??
      (our === undefined || base.get(path)?.oid === our.oid ? 'theirs' : 'ours');
    if (winner === 'theirs') changes.set(path, their);
    if (winner === 'neither') changes.set(conflictPath(path, their.oid), their);
  }
  return changes;
}

/**
 * Which of two versions of a file of the log stands. What was forgotten stays so: an output that was
 * gives way to its mark, and a journal's line that has lost its content goes before the same line that
 * still has it.
 */
export function laterOf(path: string, ours: Buffer, theirs: Buffer): Longer {
  if (journalOf(path) !== undefined) return longerJournal(ours, theirs);
  if (isOutputFile(path.slice(path.indexOf('/') + 1))) {
    if (ours.equals(FORGOTTEN_OUTPUT)) return 'ours';
    if (theirs.equals(FORGOTTEN_OUTPUT)) return 'theirs';
  }
  return longerOf(ours, theirs);
}

function longerJournal(ours: Buffer, theirs: Buffer): Longer {
  const longer = longerOf(ours, theirs);
  if (longer !== 'neither') return longer;
  const [our, their] = [linesOf(ours), linesOf(theirs)];
  let [oursStands, theirsStands] = [our.length >= their.length, their.length >= our.length];
  for (let at = 0; at < Math.min(our.length, their.length); at += 1) {
    const [a = '', b = ''] = [our[at]?.toString(), their[at]?.toString()];
    if (a === b) continue;
    if (bare(a) === b) oursStands = false;
    else if (bare(b) === a) theirsStands = false;
    else return 'neither';
  }
  return oursStands ? 'ours' : theirsStands ? 'theirs' : 'neither';
}

function bare(line: string): string | undefined {
  const kept = withoutContent(line.replace(/\n$/, ''));
  return kept === undefined ? undefined : `${kept}\n`;
}

/** Which of two contents of an append-only file goes on from the other. */
function longerOf(ours: Buffer, theirs: Buffer): Longer {
  const common = Math.min(ours.length, theirs.length);
  if (!ours.subarray(0, common).equals(theirs.subarray(0, common))) return 'neither';
  return ours.length >= theirs.length ? 'ours' : 'theirs';
}
