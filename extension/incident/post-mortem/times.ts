import * as l10n from '@vscode/l10n';

/** `2026-11-23 03:04:05Z`. */
export function dateTime(time: string): string {
  return `${dayOf(time)} ${clock(time)}`;
}

/** `2026-11-23`. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/** `03:04:05Z`. */
export function clock(time: string): string {
  return `${time.slice(11, 19)}Z`;
}

/** `45 s`, `5 min 3 s`, `2 h 5 min`, `3 d 4 h`: the two largest units, which is what people compare. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [days, hours, minutes] = [86_400, 3_600, 60].map((unit) => Math.floor(seconds / unit));
  if (days !== undefined && days > 0) return l10n.t('{0} d {1} h', days, (hours ?? 0) % 24);
  if (hours !== undefined && hours > 0) return l10n.t('{0} h {1} min', hours, (minutes ?? 0) % 60);
  if (minutes !== undefined && minutes > 0) return l10n.t('{0} min {1} s', minutes, seconds % 60);
  return l10n.t('{0} s', seconds);
}

/** Between two times; undefined where one is not known. */
export function durationBetween(from: string, until: string | undefined): string | undefined {
  return until === undefined ? undefined : duration(Date.parse(until) - Date.parse(from));
}
