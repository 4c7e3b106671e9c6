import { shownLine } from '../shown-text';
import { lasted } from './clock-words';
import type { Lasting } from './facts';
import { type Frame, labelAt } from './frame';
import type { AreaLook, Area, Label } from './layout';
import { type Part, partOf } from './part';

const HEIGHT = 20;
const INSIDE = 4;

/** What goes on to the end reaches so far beyond the last moment. */
export const BEYOND = 12;

/** What stood when, side by side, each with its word where there is room for it. */
export function bands(
  frame: Frame,
  periods: readonly Lasting[],
  lookOf: (value: string) => AreaLook,
): Part {
  const areas: Area[] = [];
  const labels: Label[] = [];
  for (const { value, from, until, event } of periods) {
    const x = frame.scale.x(from);
    const end = until === undefined ? frame.right + BEYOND : frame.scale.x(until);
    if (end - x < 0.5) continue;
    const word = shownLine(value);
    const title = lasted(frame, word, from, until);
    areas.push({
      look: lookOf(value),
      box: { x, y: 0, width: end - x, height: HEIGHT },
      title,
      event,
    });
    const room = end - x - 2 * INSIDE;
    labels.push(...labelAt('band', word, { x: x + INSIDE, y: 3, room }, { title, event }));
  }
  return partOf(HEIGHT, { areas, labels });
}
