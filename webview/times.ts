/** `03:12:05`, and with the day before it when that is not today; in the reader's own time zone. */
export function localTime(time: string, now: Date): string {
  const at = new Date(time);
  const { clock, day } = formatsOf(document.documentElement.lang);
  const shown = clock.format(at);
  return at.toDateString() === now.toDateString() ? shown : `${day.format(at)} ${shown}`;
}

interface Formats {
  readonly language: string;
  readonly clock: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
}

let formats: Formats | undefined;

/** Kept: to make one takes longer than to draw a row. */
function formatsOf(language: string): Formats {
  if (formats?.language === language) return formats;
  const unit = 'numeric';
  formats = {
    language,
    clock: new Intl.DateTimeFormat(language, {
      hour: unit,
      minute: unit,
      second: unit,
      hourCycle: 'h23',
    }),
    day: new Intl.DateTimeFormat(language, { day: unit, month: 'short' }),
  };
  return formats;
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
