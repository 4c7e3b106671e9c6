import * as l10n from '@vscode/l10n';
import { outcomeOf } from '../step-progress';
import { moment } from './clock-words';
import type { PictureRun } from './facts';
import type { Frame } from './frame';
import type { Area } from './layout';
import { type Part, partOf } from './part';

const WIDTH = 10;
const ABOVE = 44;
const BELOW = 26;

/** A single one can be seen beside hundreds. */
const LEAST = 3;

/** The line, with a little room below it. */
const LINE = 2;

type Result = ReturnType<typeof outcomeOf>;

interface Column {
  readonly counts: Record<Result, number>;
  /** The first that failed, else the first of all. */
  event: string;
}

/** How many runs began when: those that failed below the line, all others above it. */
export function runColumns(frame: Frame, runs: readonly PictureRun[]): Part {
  const columns = countedBy(frame, runs);
  const all = [...columns.values()].map(({ counts }) => counts);
  const highest = Math.max(...all.map(({ done, unknown, running }) => done + unknown + running));
  const deepest = Math.max(...all.map(({ failed }) => failed));
  // Room for the least height of each.
  const unit = Math.min((ABOVE - 2 * LEAST) / Math.max(1, highest), BELOW / Math.max(1, deepest));
  const { left, right } = frame;
  const line: Area = {
    look: 'baseline',
    box: { x: left, y: ABOVE, width: right - left, height: 1 },
    title: '',
    event: null,
  };
  const areas = [...columns].flatMap(([place, column]) => {
    const title = titleOf(frame, place, column);
    let top = ABOVE;
    return (['done', 'unknown', 'running', 'failed'] as const).flatMap((result): Area[] => {
      const count = column.counts[result];
      if (count === 0) return [];
      const height = Math.max(LEAST, count * unit);
      const y = result === 'failed' ? ABOVE + LINE : (top -= height);
      const box = { x: left + place * WIDTH + 1, y, width: WIDTH - 2, height };
      return [{ look: `column-${result}`, box, title, event: column.event }];
    });
  });
  const below = deepest === 0 ? 0 : Math.max(LEAST, deepest * unit);
  return partOf(ABOVE + LINE + below, { areas: [line, ...areas] });
}

function countedBy(frame: Frame, runs: readonly PictureRun[]): ReadonlyMap<number, Column> {
  const { scale, left, right } = frame;
  const last = Math.max(0, Math.floor((right - left) / WIDTH) - 1);
  const columns = new Map<number, Column>();
  for (const { run, from } of runs) {
    const place = Math.min(last, Math.max(0, Math.floor((scale.x(from) - left) / WIDTH)));
    const result = outcomeOf(run);
    let column = columns.get(place);
    if (column === undefined) {
      column = { counts: { done: 0, failed: 0, unknown: 0, running: 0 }, event: run.id };
      columns.set(place, column);
    }
    if (result === 'failed' && column.counts.failed === 0) column.event = run.id;
    column.counts[result] += 1;
  }
  return columns;
}

function titleOf(frame: Frame, place: number, { counts }: Column): string {
  const x = frame.left + place * WIDTH;
  const [from, until] = [frame.scale.time(x), frame.scale.time(x + WIDTH)];
  const said = [
    ...(counts.done > 0 ? [l10n.t('succeeded: {0}', counts.done)] : []),
    ...(counts.failed > 0 ? [l10n.t('failed: {0}', counts.failed)] : []),
    ...(counts.unknown > 0 ? [l10n.t('outcome unknown: {0}', counts.unknown)] : []),
    ...(counts.running > 0 ? [l10n.t('running: {0}', counts.running)] : []),
  ];
  return `${moment(frame, from)} – ${moment(frame, until)}: ${said.join(', ')}`;
}
