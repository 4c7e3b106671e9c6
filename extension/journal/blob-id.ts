import { createHash } from 'node:crypto';

/** The id that git gives a file of these bytes: `git hash-object`, sha1, lower-case hexadecimal. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
