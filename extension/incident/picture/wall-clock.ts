const MINUTE = 60_000;

/** Clocks as they show in one time zone. Times are milliseconds since 1970. */
export class WallClock {
  readonly zone: string;
  readonly #format: Intl.DateTimeFormat | undefined;

  /** @param zone as IANA names it; one that is not known counts as UTC. */
  constructor(zone: string) {
    this.#format = formatFor(zone);
    this.zone = this.#format === undefined ? 'UTC' : zone;
  }

  /** What the zone's clocks are ahead of UTC at a time. */
  offset(time: number): number {
    if (this.#format === undefined) return 0;
    const part = new Map(this.#format.formatToParts(time).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(part.get(type) ?? 0);
    const shown = Date.UTC(
      number('year'),
      number('month') - 1,
      number('day'),
      number('hour'),
      number('minute'),
      number('second'),
    );
    return Math.round((shown - time) / MINUTE) * MINUTE;
  }

  /** `2026-11-23`. */
  day(time: number): string {
    return this.#shown(time).slice(0, 10);
  }

  /** `03:04`. */
  minute(time: number): string {
    return this.#shown(time).slice(11, 16);
  }

  /** `03:04:05`. */
  second(time: number): string {
    return this.#shown(time).slice(11, 19);
  }

  #shown(time: number): string {
    return new Date(time + this.offset(time)).toISOString();
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  if (timeZone === 'UTC') return undefined;
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
