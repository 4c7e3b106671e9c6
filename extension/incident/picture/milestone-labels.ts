import { sizeOf, type Label } from './layout';
import { moment } from './clock-words';
import type { Moment } from './facts';
import type { Frame } from './frame';
import { heightOf, labelAt } from './frame';
import { type Part, partOf } from './part';
import { widthOf } from './text-width';

const ROW = 18;
const APART = 6;

/**
 * The milestones' names above everything, each with a line down from it. A later one stands lower
 * where there is no room beside an earlier one, so that no line goes through a name.
 */
export function milestoneLabels(frame: Frame, milestones: readonly Moment[]): Part {
  const labels: Label[] = [];
  const ends: number[] = [];
  const rules = milestones.map(({ name, at, event }) => {
    const x = frame.scale.x(at);
    const text = `${name} ${frame.clock.minute(at)}`;
    const start = Math.max(0, Math.min(x, frame.width - widthOf(text, sizeOf('milestone'))));
    const row = ends.findLastIndex((end) => end + APART > start) + 1;
    const title = `${name}: ${moment(frame, at)}`;
    const place = { x: start, y: row * ROW, room: frame.width };
    const [label] = labelAt('milestone', text, place, { title, event });
    if (label !== undefined) labels.push(label);
    ends[row] = label === undefined ? start : start + label.box.width;
    const top = row * ROW + heightOf('milestone');
    return { look: 'milestone' as const, x, top, bottom: top };
  });
  return partOf(ends.length * ROW, { labels, rules });
}
