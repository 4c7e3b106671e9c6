import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { findPerson } from './find-person';
import type { JournalPorts } from './journal-ports';

/** The real clock, randomness, person and host, for somebody who works in this folder. */
export async function systemPorts(workspace: string): Promise<JournalPorts> {
  return {
    now: () => new Date(),
    randomHex: randomHexFromPool(),
    person: await findPerson(workspace),
    host: hostname(),
  };
}

/** Asking the system for each id costs as much as hashing a line, so it is asked for many at once. */
function randomHexFromPool(): JournalPorts['randomHex'] {
  let pool = '';
  return (bytes) => {
    if (pool.length < bytes * 2) pool = randomBytes(Math.max(4096, bytes)).toString('hex');
    const drawn = pool.slice(0, bytes * 2);
    pool = pool.slice(bytes * 2);
    return drawn;
  };
}
