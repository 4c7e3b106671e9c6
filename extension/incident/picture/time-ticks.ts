import { sizeOf } from './layout';
import { widthOf } from './text-width';
import type { TimeScale } from './time-scale';
import type { WallClock } from './wall-clock';

/** A time that is written below the picture. */
export interface Tick {
  readonly x: number;
  readonly text: string;
  /** The day, where it is another than that of the tick before. */
  readonly day: string | undefined;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly number[] = [
  ...[1, 5, 10, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * DAY),
];

/** Between two of them, in pixels. */
const APART = 14;

/**
 * Round times, as many as there is room for. Every busy time has one, so that nobody has to guess
 * where the clock is after a quiet one.
 *
 * @param left where the first text may begin, in pixels; `right`, where the last one must end.
 */
export function timeTicks(
  scale: TimeScale,
  clock: WallClock,
  left: number,
  right: number,
): readonly Tick[] {
  const step = stepFor(scale);
  const text = (time: number) => (step < MINUTE ? clock.second(time) : clock.minute(time));
  const ticks: Tick[] = [];
  let [end, day] = [left - APART, ''];
  for (const stretch of scale.busy) {
    const round = roundTimes(stretch.from, stretch.until, step, clock);
    for (const time of round.length > 0 ? round : [stretch.from]) {
      const [x, today] = [scale.x(time), clock.day(time)];
      const half = widthOf(today === day ? text(time) : today, sizeOf('tick')) / 2;
      if (x - half < end + APART || x + half > right) continue;
      ticks.push({ x, text: text(time), day: today === day ? undefined : today });
      end = x + half;
      day = today;
    }
  }
  return ticks;
}

/** The shortest step whose texts stand apart. */
function stepFor({ busy }: TimeScale): number {
  const { width, from, until } = busy.reduce((a, b) => (b.width > a.width ? b : a), {
    width: 0,
    from: 0,
    until: 0,
  });
  const pace = width / Math.max(1, until - from);
  const fits = (step: number) =>
    step * pace >= widthOf(step < MINUTE ? '00:00:00' : '00:00', sizeOf('tick')) + 2 * APART;
  return STEPS.find(fits) ?? 10 * 364 * DAY;
}

/** The times between two that the clocks of the zone show as round. */
function roundTimes(
  from: number,
  until: number,
  step: number,
  clock: WallClock,
): readonly number[] {
  const times: number[] = [];
  const offset = clock.offset(from);
  for (let shown = Math.ceil((from + offset) / step) * step; ; shown += step) {
    const guess = shown - offset;
    // Where the clocks were changed in between.
    const time = shown - clock.offset(guess);
    if (time > until || times.length > MOST) return times;
    times.push(time);
  }
}

/** The step is chosen for the widest stretch; this only bounds what cannot be. */
const MOST = 200;
