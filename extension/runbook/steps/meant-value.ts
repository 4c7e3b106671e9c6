import { readDuration } from '../read-duration';

const YES = /^(?:yes|y|on|1)$/i;
const NO = /^(?:no|n|off|0)$/i;

/** The flag's value that another notation says; undefined where it says neither. */
export function meantFlag(written: string): string | undefined {
  if (YES.test(written)) return 'true';
  return NO.test(written) ? 'false' : undefined;
}

const AMOUNT = /^(\d{1,9})\s*([a-z]+)$/i;

const UNITS: readonly (readonly [string, RegExp])[] = [
  ['ms', /^(?:ms|milliseconds?)$/i],
  ['s', /^(?:s|secs?|seconds?)$/i],
  ['m', /^(?:m|mins?|minutes?)$/i],
  ['h', /^(?:h|hrs?|hours?)$/i],
];

/**
 * The time that `30 sec` or `5 minutes` says, in the notation of attributes; undefined for none, for one
 * that attributes cannot have, and for a bare number, of which nobody knows the unit.
 */
export function meantDuration(written: string): string | undefined {
  const [, amount = '', word = ''] = AMOUNT.exec(written.trim()) ?? [];
  const [unit] = UNITS.find(([, names]) => names.test(word)) ?? [];
  const time = `${amount}${unit ?? ''}`;
  return readDuration(time) === undefined ? undefined : time;
}
