import { open } from 'node:fs/promises';

/** The end of a text file, at most so many bytes; a character that is cut at its start is left out. */
export async function readTail(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - bytes);
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(size - start),
      0,
      size - start,
      start,
    );
    const tail = buffer.subarray(0, bytesRead);
    const whole = start === 0 ? 0 : tail.findIndex((byte) => (byte & 0xc0) !== 0x80);
    return tail.subarray(Math.max(0, whole)).toString();
  } finally {
    await file.close();
  }
}
