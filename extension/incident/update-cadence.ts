import type { Runbook } from '../runbook/model';
import { readDuration } from '../runbook/read-duration';
import type { IncidentState } from './incident-state';
import { sameSeverity, severityLevel } from './severity-names';

/** How often those who wait are told more: milliseconds by severity; undefined for no set time. */
export type Cadence = ReadonlyMap<string, number | undefined>;

/** Where neither a runbook nor a person says anything else. */
export const usualCadence: Cadence = new Map([
  ['SEV1', 30 * 60_000],
  ['SEV2', 60 * 60_000],
  ['SEV3', 4 * 60 * 60_000],
  ['SEV4', undefined],
]);

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

/** What the front matter of an incident's runbooks says, in their order. */
export function cadenceOfRunbooks(
  runbooks: readonly Pick<Runbook, 'frontMatter'>[],
): readonly Cadence[] {
  return runbooks
    .map(({ frontMatter }) => readCadence(frontMatter['updates'])?.cadence)
    .filter((cadence) => cadence !== undefined);
}

/**
 * How often a severity asks for an update. The first table that knows the severity counts; one that
 * names its severities in another way is read by their levels (`P1` and `Critical` are as `SEV1`).
 *
 * @param cadences the runbooks' own before the person's.
 * @returns milliseconds; undefined where none is asked for.
 */
export function cadenceFor(severity: string, cadences: readonly Cadence[]): number | undefined {
  const level = severityLevel(severity);
  for (const cadence of cadences) {
    const names = [...cadence.keys()];
    const name =
      names.find((one) => sameSeverity(one, severity)) ??
      names.find((one) => level !== undefined && severityLevel(one) === level);
    if (name !== undefined) return cadence.get(name);
  }
  return undefined;
}

/**
 * When those who wait are to hear more: the soonest of what was promised to each audience last. Where
 * nobody was told anything yet, or the severity has changed since, also what the severity asks for,
 * from when they heard last (else the declaration) on. Undefined once the incident is over, and where
 * nothing was promised.
 *
 * @param cadenceMs see `cadenceFor`.
 */
export function nextUpdateDue(
  state: IncidentState,
  cadenceMs: number | undefined,
): string | undefined {
  if (state.endedAt !== undefined) return undefined;
  const promised = new Map(state.updates.map(({ audience, nextDueAt }) => [audience, nextDueAt]));
  const times = [...promised.values()].filter((time) => time !== undefined);
  const last = state.updates.at(-1);
  const since = state.severityHistory.at(-1)?.from ?? state.declaredAt;
  if (cadenceMs !== undefined && (last === undefined || since > last.at)) {
    times.push(later(last?.at ?? state.declaredAt, cadenceMs));
  }
  return times.sort(byTime)[0];
}

/** Times that somebody else has written need not sort as text. */
function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function later(time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString();
}
