import * as l10n from '@vscode/l10n';
import { shownLine } from '../shown-text';
import { lasted } from './clock-words';
import { type Frame, lane } from './frame';
import type { Area } from './layout';
import { type Part, partOf } from './part';
import type { Spell, WorkRow } from './work';

const HEIGHT = 16;
const BAR = 10;

/** A spell is at least as wide, and two closer ones are drawn as one, so that there are not too many. */
const LEAST = 6;

/** More rows than these tell less. */
const MOST = 16;

/** For each phase and procedure when people worked in it, a row each. */
export function workLanes(frame: Frame, rows: readonly WorkRow[]): readonly Part[] {
  const worked = rows.filter(({ spells }) => spells.length > 0);
  const shown = rows.length > MOST ? worked.slice(0, MOST) : rows;
  const more = rows.length - shown.length;
  return [
    ...shown.map(({ name, spells }) => {
      const word = shownLine(name);
      const areas = [trackOf(frame), ...areasOf(frame, word, spells)];
      return lane(frame, word, '', partOf(HEIGHT, { areas }));
    }),
    ...(more > 0 ? [lane(frame, l10n.t('… and {0} more', more), '', partOf(0))] : []),
  ];
}

/** Leads the eye from the name to the bars. */
function trackOf({ left, right }: Frame): Area {
  const box = { x: left, y: HEIGHT / 2, width: right - left, height: 1 };
  return { look: 'track', box, title: '', event: null };
}

function areasOf(frame: Frame, name: string, spells: readonly Spell[]): readonly Area[] {
  return together(frame, spells).map(({ from, until, actions, event }) => {
    const x = frame.scale.x(from);
    const said = lasted(frame, name, from, until);
    return {
      look: 'work',
      box: {
        x: Math.min(x, frame.right + LEAST),
        y: (HEIGHT - BAR) / 2,
        width: Math.max(LEAST, frame.scale.x(until) - x),
        height: BAR,
      },
      title: actions === 1 ? said : l10n.t('{0}, things done: {1}', said, actions),
      event,
    };
  });
}

function together({ scale }: Frame, spells: readonly Spell[]): readonly Spell[] {
  const joined: Spell[] = [];
  for (const spell of spells) {
    const before = joined.at(-1);
    const end =
      before === undefined ? 0 : Math.max(scale.x(before.until), scale.x(before.from) + LEAST);
    if (before !== undefined && scale.x(spell.from) < end + 2) {
      joined.splice(-1, 1, {
        ...before,
        until: Math.max(before.until, spell.until),
        actions: before.actions + spell.actions,
      });
    } else joined.push(spell);
  }
  return joined;
}
