import * as l10n from '@vscode/l10n';
import { shownLine } from '../shown-text';
import { moment } from './clock-words';
import type { Moment } from './facts';
import { type Frame, labelAt, lane } from './frame';
import { type Mark, SIGN } from './layout';
import { type Part, partOf } from './part';

const HEIGHT = 16;

/** So many are named where several are one mark. */
const MOST_NAMED = 5;

/** What was told to those who wait: a mark each, with whom it was told to where there is room. */
export function updateLane(frame: Frame, updates: readonly Moment[]): Part {
  const groups = together(frame, updates);
  const marks = groups.map((group): Mark => {
    const x = placeOf(frame, group);
    const named = group
      .slice(0, MOST_NAMED)
      .map(({ name, at }) => `${moment(frame, at)} ${shownLine(name)}`)
      .join('; ');
    const more = group.length - MOST_NAMED;
    const title = more > 0 ? l10n.t('{0}; and {1} more', named, more) : named;
    return { look: 'update', x, y: HEIGHT / 2, until: x, title, event: group[0]?.event ?? null };
  });
  const labels = groups.flatMap((group, at) => {
    const mark = marks[at];
    if (mark === undefined) return [];
    const next = marks[at + 1];
    const x = mark.x + SIGN + 3;
    const room = (next === undefined ? frame.width : next.x - SIGN - 4) - x;
    const text = group.length === 1 ? shownLine(group[0]?.name ?? '') : `×${group.length}`;
    return labelAt('note', text, { x, y: 1, room }, mark);
  });
  return lane(frame, l10n.t('Status updates'), '', partOf(HEIGHT, { marks, labels }));
}

/** Marks that would lie over each other are one. */
function together(frame: Frame, updates: readonly Moment[]): readonly (readonly Moment[])[] {
  const groups: Moment[][] = [];
  for (const update of updates) {
    const last = groups.at(-1);
    if (last !== undefined && frame.scale.x(update.at) < placeOf(frame, last) + 2 * SIGN + 2) {
      last.push(update);
    } else groups.push([update]);
  }
  return groups;
}

function placeOf({ scale }: Frame, [first]: readonly Moment[]): number {
  return scale.x(first?.at ?? scale.first);
}
