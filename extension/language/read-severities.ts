import { isCode } from './codes';
import type { Severities } from './check-runbook';

const LEVELS = ['off', 'info', 'warning', 'error'] as const;

/** How grave a person wants codes to be, and what of it could not be used. */
export interface SeveritiesRead {
  readonly severities: Severities;
  /** Keys of what was written that are no code, or have no severity. */
  readonly unusable: readonly string[];
}

/** Reads what stands in a setting, which may be anything: `{ "step-unfinished": "off" }`. */
export function readSeverities(written: unknown): SeveritiesRead | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined;
  const severities: { -readonly [Code in keyof Severities]: Severities[Code] } = {};
  const unusable: string[] = [];
  for (const [code, wanted] of Object.entries(written)) {
    const level = LEVELS.find((each) => each === wanted);
    if (level === undefined || !isCode(code)) unusable.push(code);
    else severities[code] = level;
  }
  return { severities, unusable };
}
