import type { SecretFinder } from '../secrets/secret-finder';

/** What the journal needs of the world around it. */
export interface JournalPorts {
  readonly now: () => Date;
  /** Lower-case hexadecimal digits of that many random bytes. */
  readonly randomHex: (bytes: number) => string;
  /** Who acts where nobody else is named: `name <email>` of git, else the user's name. */
  readonly person: string;
  /** What must not get to the disk, in events and in outputs. */
  readonly secrets: () => SecretFinder;
  /** The machine's name. */
  readonly host: string;
}
