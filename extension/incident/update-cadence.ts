import type { Runbook } from '../runbook/model';
import { type Cadence, readCadence } from '../runbook/read-cadence';
import type { IncidentState } from './incident-state';
import { sameSeverity, severityLevel } from './severity-names';

/** Where neither a runbook nor a person says anything else. */
export const usualCadence: Cadence = new Map([
  ['SEV1', 30 * 60_000],
  ['SEV2', 60 * 60_000],
  ['SEV3', 4 * 60 * 60_000],
  ['SEV4', undefined],
]);

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
