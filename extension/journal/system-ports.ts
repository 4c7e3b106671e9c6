import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { findPerson } from './find-person';
import type { JournalPorts } from './journal-ports';

/** The real clock, randomness, person and host, for somebody who works in this folder. */
export async function systemPorts(workspace: string): Promise<JournalPorts> {
  return {
    now: () => new Date(),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    person: await findPerson(workspace),
    host: hostname(),
  };
}
