const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `30s` or `1h30m` in milliseconds, as in a runbook's attributes; undefined when it is none, is 0 or is over 24 h. */
export function readDuration(text: string): number | undefined {
  if (!/^(?:\d{1,9}(?:ms|[smh]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smh])/g)) {
    total += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  }
  return total > 0 && total <= 24 * 3_600_000 ? total : undefined;
}
