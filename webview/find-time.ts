import type { PanelEvent } from '../extension/vscode/panel/contract';

const clock = /^(?:(\d{4})-(\d\d)-(\d\d)[ T])?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/**
 * The first event at or after a time that somebody has written: `03:12`, `03:12:40` (when the clock
 * showed it last, up to the last event) or `2026-11-23 03:12`, in the reader's own time zone.
 *
 * @returns undefined where it is no time; the last event where nothing happened after it.
 */
export function findTime(events: readonly PanelEvent[], written: string): PanelEvent | undefined {
  const match = clock.exec(written.trim());
  const last = events.at(-1);
  if (match === null || last === undefined) return undefined;
  const [, year, month, day, hours, minutes, seconds = '0'] = match;
  const newest = new Date(Math.max(...events.slice(-50).map(({ at }) => Date.parse(at))));
  const time = new Date(newest);
  if (year !== undefined) time.setFullYear(Number(year), Number(month) - 1, Number(day));
  time.setHours(Number(hours), Number(minutes), Number(seconds), 0);
  if (year === undefined && time > newest) time.setDate(time.getDate() - 1);
  return events.find(({ at }) => Date.parse(at) >= time.getTime()) ?? last;
}
