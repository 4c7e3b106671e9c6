import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findWorkspace } from '../journal/find-workspace';
import type { CliIo } from './cli-io';

/**
 * The folder that `.incidents/` is in: the one that the call names, else the workspace of `path`.
 * Undefined when the named one is not there.
 */
export function resolveWorkspace(
  io: CliIo,
  named: string | undefined,
  path: string,
): string | undefined {
  if (named === undefined) return findWorkspace(path);
  const folder = resolve(io.cwd, named);
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? folder : undefined;
}

export function noSuchFolder(named: string | undefined): string {
  return `--workspace ${String(named)} is no folder; name the one that .incidents/ is in.`;
}
