import { readDuration } from '../runbook/read-duration';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;
const date = /^\d{4}-\d\d-\d\d$/;
const days = /^(\d{1,3})d$/;

/**
 * Until when something is to be done, as it is kept: a time in UTC, or a date, which is the whole day
 * wherever somebody is.
 *
 * @param text `30m`, `2h`, `3d` from now on, a date, or a time with its offset.
 * @returns undefined when it is none of these.
 */
export function readDue(text: string, now: Date): string | undefined {
  const due = text.trim();
  if (date.test(due)) return Number.isNaN(Date.parse(due)) ? undefined : due;
  if (instant.test(due)) {
    const time = Date.parse(due);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
  }
  const inDays = days.exec(due)?.[1];
  if (inDays !== undefined) {
    return new Date(now.getTime() + Number(inDays) * 24 * 3_600_000).toISOString().slice(0, 10);
  }
  const inMs = readDuration(due);
  return inMs === undefined ? undefined : new Date(now.getTime() + inMs).toISOString();
}
