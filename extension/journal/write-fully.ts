import { writeSync } from 'node:fs';

/** One write, but where the disk fills up or a signal comes in between. */
export function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}
