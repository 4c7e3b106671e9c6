/**
 * The path that `path` means in `folder`, without `.` and `..`; undefined where it leads out of the
 * workspace, is absolute, or begins in somebody's home.
 */
export function pathIn(folder: string, path: string): string | undefined {
  if (/^(?:[/~\\]|[a-z]:)/i.test(path)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The folder that a file or a folder stands in; the root's is the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A folder and those around it, innermost first, the root last. */
export function foldersFrom(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== '';) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders;
}
