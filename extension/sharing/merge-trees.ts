import { conflictPath, type IncidentTree, type TreeFile } from './incident-tree';

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

/** Which of two contents of an append-only file goes on from the other. */
export function longerOf(ours: Buffer, theirs: Buffer): Longer {
  const common = Math.min(ours.length, theirs.length);
  if (!ours.subarray(0, common).equals(theirs.subarray(0, common))) return 'neither';
  return ours.length >= theirs.length ? 'ours' : 'theirs';
}
