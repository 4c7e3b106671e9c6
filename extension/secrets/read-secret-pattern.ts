import type { SecretPattern } from './secret-patterns';

/**
 * Reads one of a team's own patterns: the source of a regular expression, as it stands in a setting.
 * One that matches nothing at all would be found everywhere, and is none.
 */
export function readSecretPattern(written: unknown): SecretPattern | undefined {
  if (typeof written !== 'string' || written === '') return undefined;
  try {
    const pattern = new RegExp(written, 'gm');
    return ''.match(pattern) === null ? { kind: 'pattern', pattern } : undefined;
  } catch {
    return undefined;
  }
}
