import * as l10n from '@vscode/l10n';
import { duration } from '../post-mortem/times';
import { type Frame, heightOf, labelAround } from './frame';
import { type Label, sizeOf } from './layout';
import { type Part, partOf } from './part';
import { fitted } from './text-width';
import type { Stretch } from './time-scale';
import { timeTicks } from './time-ticks';

/** The times below everything, the days below them, and how long it was quiet where that is drawn shorter. */
export function timeAxis(frame: Frame): Part {
  const row = heightOf('tick') + 2;
  const ticks = timeTicks(frame.scale, frame.clock, 0, frame.width);
  const labels = ticks.flatMap(({ x, text, day }) => [
    labelAround('tick', text, x, 4),
    ...(day === undefined ? [] : [labelAround('day', day, x, 4 + row)]),
  ]);
  const rules = ticks.map(({ x }) => ({ look: 'tick' as const, x, top: 0, bottom: 3 }));
  return partOf(4 + 2 * row, { labels, rules });
}

/** The quiet times that are drawn shorter, over the whole height. */
export function quietTimes({ scale }: Frame, height: number): Part {
  const named = scale.quiet.map((stretch) => ({ stretch, said: sayQuiet(stretch) }));
  return partOf(height, {
    areas: named.map(({ stretch: { x, width }, said }) => ({
      look: 'quiet',
      box: { x: x + SIDE, y: 0, width: width - 2 * SIDE, height },
      title: said,
      event: null,
    })),
    labels: named.flatMap(({ stretch, said }): readonly Label[] => {
      const text = fitted(short(stretch), stretch.width, sizeOf('pause'));
      if (text === undefined) return [];
      const label = labelAround('pause', text, stretch.x + stretch.width / 2, 1);
      return [{ ...label, title: said }];
    }),
  });
}

/** What began or ended the quiet has its mark here. */
const SIDE = 7;

function sayQuiet({ from, until }: Stretch): string {
  return l10n.t('nothing happened for {0}', duration(until - from));
}

/** `6 h`: in the largest unit only. */
function short({ from, until }: Stretch): string {
  const minutes = Math.round((until - from) / 60_000);
  if (minutes < 60) return l10n.t('{0} min', minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? l10n.t('{0} h', hours) : l10n.t('{0} d', Math.round(hours / 24));
}
