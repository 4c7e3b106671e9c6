import { isCode } from './codes';
import type { Severities } from './check-runbook';

const LEVELS = ['off', 'info', 'warning', 'error'] as const;

/** How grave a person wants codes to be, and what of it could not be used. */
export interface SeveritiesRead {
  readonly severities: Severities;
  /** Those of which it could not be: no code, or no severity. */
  readonly unusable: Readonly<Record<string, unknown>>;
}

/**
 * Reads what stands in a setting, which may be anything: `{ "step-unfinished": "off" }`. Undefined for
 * what names no codes at all.
 */
export function readSeverities(written: unknown): SeveritiesRead | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined;
  const entries: readonly [string, unknown][] = Object.entries(written);
  const severities: { -readonly [Code in keyof Severities]: Severities[Code] } = {};
  const unusable: Record<string, unknown> = {};
  for (const [code, wanted] of entries) {
    const level = LEVELS.find((each) => each === wanted);
    if (level === undefined || !isCode(code)) unusable[code] = wanted;
    else severities[code] = level;
  }
  return { severities, unusable };
}
