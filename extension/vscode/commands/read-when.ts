/** What stands for a time of the clock: `02:40`, and with a `Z` in UTC. */
const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?:\s*(Z|UTC))?$/i;
/** The same on a day. */
const dayAndClock =
  /^(\d{4})-(\d\d)-(\d\d)[ T]([01]?\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?(?:\s*(Z|UTC))?$/i;
const ago = /^(?:(\d{1,2})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?$/i;

/**
 * When a person says that something happened: `02:40` (the last time that the clock showed it),
 * `2026-11-24 02:40`, each in this machine's time zone or with `Z` in UTC, or `20m` and `1h5m` ago.
 *
 * @returns undefined when it is none of these, or has yet to come.
 */
export function readWhen(text: string, now: Date): Date | undefined {
  const words = text.trim();
  const time = clockTimeOf(words, now) ?? dayOf(words) ?? timeAgo(words, now);
  return time === undefined || Number.isNaN(time.getTime()) || time > now ? undefined : time;
}

function clockTimeOf(words: string, now: Date): Date | undefined {
  const [, hours, minutes, utc] = clock.exec(words) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const at = new Date(now);
  if (utc === undefined) at.setHours(Number(hours), Number(minutes), 0, 0);
  else at.setUTCHours(Number(hours), Number(minutes), 0, 0);
  if (at > now) at.setDate(at.getDate() - 1);
  return at;
}

function dayOf(words: string): Date | undefined {
  const [, year, month, day, hours, minutes, utc] = dayAndClock.exec(words) ?? [];
  if (year === undefined) return undefined;
  const parts = [
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hours),
    Number(minutes),
  ] as const;
  const at = utc === undefined ? new Date(...parts) : new Date(Date.UTC(...parts));
  // 31 November would be 1 December.
  return (utc === undefined ? at.getDate() : at.getUTCDate()) === Number(day) ? at : undefined;
}

function timeAgo(words: string, now: Date): Date | undefined {
  const [, hours, minutes] = ago.exec(words) ?? [];
  if (hours === undefined && minutes === undefined) return undefined;
  return new Date(now.getTime() - (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000);
}
