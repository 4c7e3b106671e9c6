import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunOutput } from '../incident/event';
import type { OutputPath } from '../journal/output-files';
import { syncFolder } from '../journal/sync-folder';
import type { RecordedOutput } from './run-executor';

/** How much of one run's output is shared, unless a setting says otherwise. */
export const SHARED_OUTPUT_BYTES = 1024 * 1024;

/** How far from its place a cut may be, to stand at the end of a line. */
const LINE_BYTES = 4096;
const NEWLINE = 0x0a;

/** The record of an output as `run.finished` has it. */
export interface BoundedOutput extends RunOutput {
  /** As in `RecordedOutput`, in the file that the event names. */
  readonly stderr: RecordedOutput['stderr'];
}

/**
 * Bounds what is shared of a recorded output: of a longer one, the file that the event names becomes
 * its head and its tail with a line `[cut: 123 bytes]` in between, and the whole stays beside it.
 * Both have a digest in the event, so that everybody can verify what is shared, and whoever has the
 * whole that as well. Each file gets its name when its bytes are on disk; the event comes after both.
 *
 * @param limit bytes that are shared at most.
 * @throws the system's error; the whole is then still where it was recorded.
 */
export async function boundOutput(
  path: OutputPath,
  recorded: RecordedOutput,
  limit: number,
): Promise<BoundedOutput> {
  const { bytes, sha256 } = recorded;
  if (bytes <= limit) return { file: path.relative, ...recorded };
  const { content, head, tail } = await readEnds(path.absolute, bytes, limit);
  const draft = `${path.absolute}.draft`;
  try {
    await writeThrough(draft, content);
    await rename(path.absolute, path.whole.absolute);
    await rename(draft, path.absolute);
  } catch (error: unknown) {
    await rm(draft, { force: true });
    await rename(path.whole.absolute, path.absolute).catch(() => undefined);
    throw error;
  }
  syncFolder(dirname(path.absolute));
  const cut = bytes - head - tail;
  return {
    file: path.relative,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    cutBytes: recorded.cutBytes + cut,
    redactions: recorded.redactions,
    whole: { file: path.whole.relative, bytes, sha256 },
    stderr: moved(recorded.stderr, head, bytes - tail, content.length - bytes),
  };
}

/** Both ends, at the end of a line where one is near, and never within a character. */
async function readEnds(path: string, size: number, limit: number) {
  const file = await open(path, 'r');
  try {
    const line = (cut: number) => Buffer.from(`[cut: ${cut} bytes]\n`);
    // With the newline that may have to come before it; no cut has more digits than the whole.
    const room = Math.max(0, limit - line(size).length - 1);
    const half = Math.floor(room / 2);
    const head = await readAt(file, 0, half);
    const start = head.subarray(0, endOfHead(head));
    const tail = await readAt(file, size - half, half);
    const end = tail.subarray(startOfTail(tail));
    const isWhole = start.length === 0 || start.at(-1) === NEWLINE;
    const content = Buffer.concat([
      start,
      Buffer.from(isWhole ? '' : '\n'),
      line(size - start.length - end.length),
      end,
    ]);
    return { content, head: start.length, tail: end.length };
  } finally {
    await file.close();
  }
}

function endOfHead(bytes: Buffer): number {
  const line = bytes.lastIndexOf(NEWLINE) + 1;
  if (line > 0 && bytes.length - line <= LINE_BYTES) return line;
  let end = bytes.length;
  // The last character begins at most three bytes before; whether it is whole is not known.
  while (end > 0 && bytes.length - end < 4 && isWithinCharacter(bytes[end - 1])) end -= 1;
  const first = bytes[end - 1] ?? 0;
  return first >= 0xc0 ? end - 1 : bytes.length;
}

function startOfTail(bytes: Buffer): number {
  const line = bytes.indexOf(NEWLINE) + 1;
  if (line > 0 && line <= LINE_BYTES) return line;
  let start = 0;
  while (start < 4 && isWithinCharacter(bytes[start])) start += 1;
  return start;
}

function isWithinCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The stretches as they are where everything from `head` to `tail` was taken out. */
function moved(
  stretches: RecordedOutput['stderr'],
  head: number,
  tail: number,
  by: number,
): RecordedOutput['stderr'] {
  const ends = stretches.flatMap(([start, end]) => [
    [start, Math.min(end, head)] as const,
    [Math.max(start, tail) + by, end + by] as const,
  ]);
  return ends.filter(([start, end]) => start < end);
}
