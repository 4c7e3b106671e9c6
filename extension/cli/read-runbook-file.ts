import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errnoOf } from '../journal/errno';
import { refuseText } from '../runbook/refuse-text';

export interface RunbookText {
  readonly kind: 'text';
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly text: string;
}

export type RunbookFile = RunbookText | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a runbook's file. `name` is what the person called it, relative to `cwd`. A file that cannot be a runbook is refused with one sentence. Stray bytes that are not UTF-8 become
 * U+FFFD, and a command that has one is not run.
 */
export async function readRunbookFile(name: string, cwd: string): Promise<RunbookFile> {
  const path = resolve(cwd, name);
  try {
    const file = await stat(path);
    if (file.isDirectory()) return unreadable(`${name} is a folder; name a Markdown file.`);
    if (file.isCharacterDevice() || file.isBlockDevice()) {
      return unreadable(`${name} is a device; name a Markdown file.`);
    }
    const bytes = await readFile(path);
    const refusal = refuseText(bytes);
    if (refusal !== undefined) return unreadable(`${name}: ${refusal}`);
    return { kind: 'text', path, bytes, text: bytes.toString('utf8') };
  } catch (error: unknown) {
    return unreadable(`${name} ${describe(error)}`);
  }
}

function unreadable(reason: string): RunbookFile {
  return { kind: 'unreadable', reason };
}

function describe(error: unknown): string {
  const code = errnoOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist; check the path.';
  if (code === 'EACCES') return 'may not be read; check its permissions.';
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}
