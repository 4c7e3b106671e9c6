const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/**
 * When something happened, as short as it stays clear: `03:12`, and `22 Nov 03:12` on another day.
 * In the time zone of the machine that the extension runs on. Unlike "3 min ago" it never gets old.
 *
 * @param time RFC 3339.
 */
export function clockTime(time: string, now: Date): string {
  const at = new Date(time);
  const at0312 = clock.format(at);
  return at.toDateString() === now.toDateString() ? at0312 : `${day.format(at)} ${at0312}`;
}
