import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { minimatch } from 'minimatch';
import { findMarkdown } from '../files/find-markdown';

/** A file that a call wants checked. */
export interface CheckedFile {
  /** Relative to where the call was made where it lies below it, else absolute. */
  readonly name: string;
  readonly path: string;
  /** The folder through which the call names it: its own, where it is named by itself. */
  readonly folder: string;
  /** Named by itself, so checked also when it holds nothing to run. */
  readonly isNamed: boolean;
}

export interface CheckedFiles {
  readonly files: readonly CheckedFile[];
  /** What the call names and is not there. */
  readonly missing: readonly string[];
}

/**
 * The Markdown files that a call names: files, folders with all below them, and globs for shells that
 * leave these alone. Each once.
 * @param cwd absolute
 */
export async function checkedFiles(names: readonly string[], cwd: string): Promise<CheckedFiles> {
  const files = new Map<string, CheckedFile>();
  const missing: string[] = [];
  const add = (path: string, folder: string, isNamed: boolean) => {
    const known = files.get(path);
    if (known?.isNamed !== true) {
      files.set(path, { name: nameOf(path, cwd), path, folder, isNamed });
    }
  };
  for (const name of names) {
    const path = resolve(cwd, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) {
      for (const file of await findMarkdown(path)) add(file, path, false);
    } else if (found !== undefined) {
      add(path, dirname(path), true);
    } else {
      const { folder, matching } = await filesLike(path);
      for (const file of matching) add(file, folder, false);
      if (matching.length === 0) missing.push(name);
    }
  }
  return { files: [...files.values()], missing };
}

/** The files that a glob means, and the folder in which it begins to be one. */
async function filesLike(
  pattern: string,
): Promise<{ readonly folder: string; readonly matching: readonly string[] }> {
  const parts = pattern.split(sep);
  const open = parts.findIndex((part) => /[*?[{]/.test(part));
  if (open === -1) return { folder: pattern, matching: [] };
  const folder = parts.slice(0, open).join(sep) || sep;
  const files = await findMarkdown(folder).catch(() => []);
  const rest = parts.slice(open).join('/');
  const matching = files.filter((file) =>
    minimatch(relative(folder, file).replaceAll(sep, '/'), rest),
  );
  return { folder, matching };
}

function nameOf(path: string, cwd: string): string {
  const name = relative(cwd, path);
  return isAbsolute(name) || name.split(sep)[0] === '..' ? path : name;
}
