import { type Label, type LabelLook, sizeOf } from './layout';
import { overlaid, type Part, partOf, stacked } from './part';
import { fitted, widthOf } from './text-width';
import type { TimeScale } from './time-scale';
import type { WallClock } from './wall-clock';

/** What all parts of a picture share. */
export interface Frame {
  readonly width: number;
  /** Where the first moment is, and the last one, in pixels. */
  readonly left: number;
  readonly right: number;
  readonly scale: TimeScale;
  readonly clock: WallClock;
}

/** Room for the names of lanes, where the picture is wide enough to have them at its left. */
export const GUTTER = 132;

const CAPTION = 16;
const BELOW = 6;

/**
 * A part with its name: at its left, or above it where there is no room.
 *
 * @param note a few words about it; empty for none.
 */
export function lane({ left, width }: Frame, name: string, note: string, part: Part): Part {
  if (left < GUTTER) {
    const end = widthOf(name, sizeOf('lane')) + 8;
    const labels = [
      ...labelAt('lane', name, { x: 0, y: 0, room: width }),
      ...labelAt('note', note, { x: end, y: 1, room: width - end }),
    ];
    return stacked([partOf(CAPTION, { labels }), part, partOf(BELOW)]);
  }
  const room = left - 12;
  const noted = labelAt('note', note, { x: 0, y: CAPTION, room });
  const least = noted.length === 0 ? CAPTION : 2 * CAPTION;
  const y = noted.length === 0 ? Math.max(0, (part.height - CAPTION) / 2) : 0;
  const labels = [...labelAt('lane', name, { x: 0, y, room }), ...noted];
  return stacked([overlaid([part, partOf(least, { labels })]), partOf(BELOW)]);
}

/** A text at a place, cut to the room; none where nothing of it fits. */
export function labelAt(
  look: LabelLook,
  text: string,
  at: { readonly x: number; readonly y: number; readonly room: number },
  of: { readonly title: string; readonly event: string | null } = { title: '', event: null },
): readonly Label[] {
  const size = sizeOf(look);
  const shown = text === '' ? undefined : fitted(text, at.room, size);
  if (shown === undefined) return [];
  const box = { x: at.x, y: at.y, width: widthOf(shown, size), height: heightOf(look) };
  return [{ look, text: shown, box, from: 'start', title: of.title || text, event: of.event }];
}

/** A text around a place. */
export function labelAround(look: LabelLook, text: string, x: number, y: number): Label {
  const width = widthOf(text, sizeOf(look));
  const box = { x: x - width / 2, y, width, height: heightOf(look) };
  return { look, text, box, from: 'middle', title: text, event: null };
}

/** How high a line of it is. */
export function heightOf(look: LabelLook): number {
  return Math.ceil(sizeOf(look) * 1.25);
}
