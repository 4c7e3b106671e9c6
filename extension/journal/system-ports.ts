import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { SecretFinder } from '../secrets/secret-finder';
import { isSecretName } from '../secrets/secret-name';
import type { SecretPattern } from '../secrets/secret-patterns';
import { findPerson } from './find-person';
import type { JournalPorts } from './journal-ports';

export interface Surroundings {
  /** Where the values of variables are secret that have such names; by default this process's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What a team adds to the usual patterns of secrets, as it is now. */
  readonly patterns?: () => readonly SecretPattern[];
}

/** The real clock, randomness, person and host, for somebody who works in this folder. */
export async function systemPorts(
  workspace: string,
  { environment = process.env, patterns }: Surroundings = {},
): Promise<JournalPorts> {
  const values = secretValues(environment);
  const usual = new SecretFinder({ values });
  return {
    now: () => new Date(),
    randomHex: randomHexFromPool(),
    person: await findPerson(workspace),
    secrets: () => {
      const own = patterns?.() ?? [];
      return own.length === 0 ? usual : new SecretFinder({ values, patterns: own });
    },
    host: hostname(),
  };
}

/** Shorter ones would be found in much that is none. */
const SHORTEST_SECRET = 8;

function secretValues(environment: Readonly<Record<string, string | undefined>>) {
  return Object.entries(environment).flatMap(([name, value = '']) =>
    isSecretName(name) && value.length >= SHORTEST_SECRET && !value.startsWith('/')
      ? [{ value, kind: 'environment' }]
      : [],
  );
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
