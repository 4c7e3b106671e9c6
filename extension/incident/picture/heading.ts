import * as l10n from '@vscode/l10n';
import type { IncidentState } from '../incident-state';
import { duration } from '../post-mortem/times';
import { shownLine } from '../shown-text';
import { type Frame, labelAt } from './frame';
import { type Area, type Label, sizeOf } from './layout';
import { type Part, partOf } from './part';
import { widthOf } from './text-width';

/** Which incident it is: its title, marked where it was a drill, and what it came to. */
export function heading(frame: Frame, state: IncidentState): Part {
  const { width } = frame;
  const areas: Area[] = [];
  const labels: Label[] = [];
  let x = 0;
  if (state.drill) {
    const word = l10n.t('DRILL');
    const badge = widthOf(word, sizeOf('drill')) + 12;
    areas.push({
      look: 'drill',
      box: { x: 1, y: 2, width: badge, height: 20 },
      title: '',
      event: null,
    });
    labels.push(...labelAt('drill', word, { x: 7, y: 4, room: badge }));
    x = badge + 10;
  }
  labels.push(...labelAt('heading', shownLine(state.title), { x, y: 0, room: width - x }));
  labels.push(...labelAt('subheading', factLine(frame, state), { x: 0, y: 27, room: width }));
  return partOf(52, { areas, labels });
}

function factLine({ clock, scale }: Frame, state: IncidentState): string {
  const { first, last } = scale;
  const [from, until] = [clock.day(first), clock.day(last)];
  const end = from === until ? clock.minute(last) : `${until} ${clock.minute(last)}`;
  const zone = clock.zone === 'UTC' ? ' UTC' : '';
  return [
    shownLine(state.severity),
    state.status,
    `${from} ${clock.minute(first)} – ${end}${zone}`,
    duration(last - first),
  ].join(' · ');
}
