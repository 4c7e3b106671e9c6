import type { GitProcess } from './git-process';

/** A file of a commit. */
export interface TreeFile {
  /** `100644` for all that we write. */
  readonly mode: string;
  readonly oid: string;
  readonly bytes: number;
}

/** The files of a commit by path. */
export type IncidentTree = ReadonlyMap<string, TreeFile>;

export const EMPTY_TREE: IncidentTree = new Map();

/** Undefined when there is no such commit. */
export async function readTree(git: GitProcess, commit: string): Promise<IncidentTree | undefined> {
  const { ok, stdout } = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  if (!ok) return undefined;
  const files = new Map<string, TreeFile>();
  for (const entry of stdout.toString().split('\0')) {
    const match = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(entry);
    const [, mode = '', oid = '', size = '', path] = match ?? [];
    if (path !== undefined) files.set(path, { mode, oid, bytes: Number(size) });
  }
  return files;
}

/** The contents of blobs, in the order asked for. */
export async function readBlobs(
  git: GitProcess,
  oids: readonly string[],
): Promise<readonly Buffer[]> {
  if (oids.length === 0) return [];
  const { stdout } = await git.run(['cat-file', '--batch'], { input: `${oids.join('\n')}\n` });
  let from = 0;
  return oids.map((oid) => {
    const end = stdout.indexOf(0x0a, from);
    const size = /^\w+ blob (\d+)$/.exec(stdout.toString('latin1', from, end))?.[1];
    if (size === undefined) throw new Error(`git has lost the object ${oid}`);
    const content = stdout.subarray(end + 1, end + 1 + Number(size));
    from = end + 1 + Number(size) + 1;
    return content;
  });
}

/**
 * Whether a path may be written into the log's folder: a commit of somebody else's names it, and
 * could name what is outside, git's own files or a link.
 */
export function isPlainFile(path: string, { mode }: TreeFile): boolean {
  return (
    mode.startsWith('100') &&
    path
      .split('/')
      .every((name) => /^[\w.+-][\w.+ -]*$/.test(name) && !/^(?:\.+|\.git|\.local)$/i.test(name))
  );
}

/** Whose journal a path is, and of which incident; undefined for any other file. */
export function journalOf(
  path: string,
): { readonly incident: string; readonly writer: string } | undefined {
  const [, incident, writer] = /^([^/]+)\/journal\/([0-9a-f]{32})\.jsonl$/.exec(path) ?? [];
  return incident === undefined || writer === undefined ? undefined : { incident, writer };
}

/** Where the other version of a file goes that two have written differently; `verify` names it. */
export function conflictPath(path: string, oid: string): string {
  return path.replace(/(\.[a-z]+)?$/, (ending) => `.conflict-${oid.slice(0, 12)}${ending}`);
}
