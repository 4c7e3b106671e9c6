import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findRepository } from './git-repository';

/**
 * The workspace that a runbook or a folder belongs to, which is where `.incidents/` is: the top of
 * the git work tree above it, else its own folder.
 */
export function findWorkspace(path: string): string {
  const absolute = resolve(path);
  const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = isFolder ? absolute : dirname(absolute);
  return findRepository(folder)?.top ?? folder;
}
