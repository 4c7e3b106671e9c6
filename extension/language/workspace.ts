export interface FileStat {
  readonly kind: 'file' | 'folder';
  /** Whether a file may be run; undefined where the system does not tell. */
  readonly executable: boolean | undefined;
}

/**
 * The files around a runbook. Paths are relative to the workspace's root, with `/` between their parts
 * and without `.` and `..`; the root itself is the empty text. What is not there, cannot be read or
 * lies outside the workspace, also by way of a symbolic link, is undefined.
 */
export interface Workspace {
  readText(path: string): Promise<string | undefined>;
  /** Names in a folder, in no order. */
  list(path: string): Promise<readonly string[] | undefined>;
  stat(path: string): Promise<FileStat | undefined>;
}
