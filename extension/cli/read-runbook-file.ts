import { open } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';

/** A runbook of more is a mistake (a log, a dump), and reading it would only take long. */
const MAX_BYTES = 16 * 1024 * 1024;

export type RunbookFile =
  | { readonly kind: 'text'; readonly path: string; readonly bytes: Buffer; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a runbook's file as UTF-8. `name` is what the person called it, relative to `cwd`; `path` is
 * absolute. What is not text is refused with one sentence that says where and what to do.
 */
export async function readRunbookFile(name: string, cwd: string): Promise<RunbookFile> {
  const path = resolve(cwd, name);
  const bytes = await readBounded(path);
  if (typeof bytes === 'string') return unreadable(`${name} ${bytes}`);
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return unreadable(
      `${name} is not text: it has a NUL byte in line ${lineAt(bytes, nul)}. Name a Markdown file saved as UTF-8.`,
    );
  }
  if (!isUtf8(bytes)) {
    return unreadable(
      `${name} is not UTF-8 (line ${lineAt(bytes, firstInvalid(bytes))}). Save it as UTF-8 and try again.`,
    );
  }
  return { kind: 'text', path, bytes, text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
}

/** The file's bytes, or what is wrong with it as the rest of a sentence. */
async function readBounded(path: string): Promise<Buffer | string> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) return 'is a folder. Name a Markdown file.';
      if (stat.size > MAX_BYTES) {
        const size = Math.ceil(stat.size / 1024 / 1024);
        return `is too large (${size} MiB; a runbook has at most ${MAX_BYTES / 1024 / 1024} MiB). Split it, or name another file.`;
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error: unknown) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist. Check the path.';
    if (code === 'EACCES') return 'may not be read. Check its permissions.';
    return `cannot be read (${String(code ?? error)}).`;
  }
}

function unreadable(reason: string): RunbookFile {
  return { kind: 'unreadable', reason };
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1))
    line += 1;
  return line;
}

/** Offset of the line that holds the first malformed sequence; a line break is never part of one. */
function firstInvalid(bytes: Buffer): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
}
