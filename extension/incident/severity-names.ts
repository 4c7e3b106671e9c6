import * as l10n from '@vscode/l10n';

/** Whether two names mean one severity: `Sev-1`, `SEV1` and `severity 1` do. */
export function sameSeverity(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

/** The name that the runbooks use for a severity, undefined when they know none like it. */
export function findSeverity(name: string, known: readonly string[]): string | undefined {
  return known.find((candidate) => sameSeverity(candidate, name));
}

/**
 * Why a severity cannot be set, in one sentence; undefined when it can.
 *
 * @param known the names that the incident's runbooks define; any name will do where they define none.
 */
export function severityProblem(name: string, known: readonly string[]): string | undefined {
  if (name.trim() === '') return l10n.t('The severity is empty: name one.');
  if (known.length === 0 || findSeverity(name, known) !== undefined) return undefined;
  return l10n.t('The runbook knows no severity {0}: use one of {1}.', name, known.join(', '));
}

/** 1 for the gravest: `SEV1`, `P1`, `S1`, `Critical`. Undefined for a name that tells no level. */
export function severityLevel(name: string): number | undefined {
  const word = canonical(name);
  const place = words.indexOf(word);
  if (place >= 0) return place + 1;
  const level = /^(?:sev|s|p|priority)?(\d)$/.exec(word)?.[1];
  // Some count from 0; what comes before 1 is no less grave.
  return level === undefined ? undefined : Math.max(1, Number(level));
}

const words: readonly string[] = ['critical', 'high', 'medium', 'low'];

function canonical(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^severity/, 'sev');
}
