import * as l10n from '@vscode/l10n';
import type { Part } from './part';
import { partOf } from './part';
import { heightOf, labelAt } from './frame';
import {
  type Area,
  type AreaLook,
  type Label,
  type Mark,
  type MarkLook,
  SIGN,
  sizeOf,
} from './layout';
import { widthOf } from './text-width';

const ROW = 19;
const SAMPLE = 10;
const APART = 16;

type Sample =
  | { readonly mark: MarkLook; readonly text: string }
  | { readonly area: AreaLook; readonly text: string };

/** What the signs and colours mean, of those that are in the picture. */
export function legend(width: number, drawn: Part): Part {
  const looks = new Set<string>(
    [...drawn.marks, ...drawn.areas, ...drawn.rules].map(({ look }) => look),
  );
  const samples = allSamples().filter((each) => looks.has('mark' in each ? each.mark : each.area));
  const [areas, marks, labels]: [Area[], Mark[], Label[]] = [[], [], []];
  let [x, y] = [0, 8];
  for (const sample of samples) {
    const room = SAMPLE + 5 + widthOf(sample.text, sizeOf('legend'));
    if (x > 0 && x + room > width) [x, y] = [0, y + ROW];
    const middle = y + heightOf('legend') / 2;
    if ('mark' in sample) {
      const at = x + SIGN;
      marks.push({ look: sample.mark, x: at, y: middle, until: at, title: '', event: null });
    } else {
      const box = { x, y: middle - SAMPLE / 2, width: SAMPLE, height: SAMPLE };
      areas.push({ look: sample.area, box, title: '', event: null });
    }
    const at = { x: x + SAMPLE + 5, y, room: width };
    labels.push(...labelAt('legend', sample.text, at));
    x += room + APART;
  }
  return partOf(samples.length === 0 ? 0 : y + ROW, { areas, marks, labels });
}

function allSamples(): readonly Sample[] {
  return [
    { mark: 'done', text: l10n.t('succeeded') },
    { mark: 'failed', text: l10n.t('failed') },
    { mark: 'unknown', text: l10n.t('outcome unknown') },
    { mark: 'running', text: l10n.t('still running') },
    { area: 'column-done', text: l10n.t('runs that succeeded (above the line)') },
    { area: 'column-failed', text: l10n.t('runs that failed (below the line)') },
    { area: 'column-unknown', text: l10n.t('runs with an unknown outcome') },
    { area: 'column-running', text: l10n.t('runs that go on') },
    { mark: 'update', text: l10n.t('status update') },
    { mark: 'milestone', text: l10n.t('milestone') },
    { area: 'work', text: l10n.t('worked on in this time') },
    { area: 'quiet', text: l10n.t('quiet time, drawn shorter') },
  ];
}
