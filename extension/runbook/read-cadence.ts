import { readDuration } from './read-duration';

/** How often those who wait are told more: milliseconds by severity; undefined for no set time. */
export type Cadence = ReadonlyMap<string, number | undefined>;

/** What stands for no set time. */
const OFF = 'off';

/**
 * Reads `{ SEV1: 30m, SEV4: off }`, as it stands in the settings and in the front matter of a runbook
 * as `updates`.
 *
 * @returns with the entries that cannot be used; undefined when it is no such table at all.
 */
export function readCadence(
  written: unknown,
):
  | { readonly cadence: Cadence; readonly unusable: readonly (readonly [string, unknown])[] }
  | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined;
  const cadence = new Map<string, number | undefined>();
  const unusable: [string, unknown][] = [];
  for (const [severity, value] of Object.entries(written)) {
    const text: unknown = value;
    const duration = typeof text === 'string' ? readDuration(text.trim()) : undefined;
    // YAML reads an unquoted off as a word or as false, by its version.
    if (duration !== undefined) cadence.set(severity, duration);
    else if (text === OFF || text === false) cadence.set(severity, undefined);
    else unusable.push([severity, text]);
  }
  return { cadence, unusable };
}
