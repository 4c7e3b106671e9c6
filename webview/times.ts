/** `03:12:05`, and with the day before it when that is not today; in the reader's own time zone. */
export function localTime(time: string, now: Date): string {
  const at = new Date(time);
  const clock = at.toLocaleTimeString(document.documentElement.lang, { hourCycle: 'h23' });
  if (at.toDateString() === now.toDateString()) return clock;
  const day = at.toLocaleDateString(document.documentElement.lang, {
    day: 'numeric',
    month: 'short',
  });
  return `${day} ${clock}`;
}

/** `2026-11-23 03:12:05 UTC` */
export function utcTime(time: string): string {
  return `${time.slice(0, 19).replace('T', ' ')} UTC`;
}

/** A duration in milliseconds, as short as it stays true: `840 ms`, `2.1 s`, `3 min`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
