import * as l10n from '@vscode/l10n';
import { personName } from '../person-name';
import { endOf } from '../post-mortem/timeline-section';
import { shownLine } from '../shown-text';
import { outcomeOf } from '../step-progress';
import { moment } from './clock-words';
import type { PictureRun } from './facts';
import { type Frame, lane } from './frame';
import { type Mark, SIGN } from './layout';
import { type Part, partOf } from './part';
import { runColumns } from './run-columns';

const ROW = 14;

/** With more rows, or more runs, nobody sees single ones any more: they are counted. */
const MOST_ROWS = 8;
const MOST_RUNS = 300;

/** How much of a command is said. */
const MOST_LETTERS = 120;

/** Every run with its result and how long it took; where there are too many, how many there were when. */
export function runLane(frame: Frame, runs: readonly PictureRun[]): Part {
  const failed = runs.filter(({ run }) => outcomeOf(run) === 'failed').length;
  const note = failed === 0 ? String(runs.length) : l10n.t('{0}, failed: {1}', runs.length, failed);
  const single = runs.length > MOST_RUNS ? undefined : inRows(frame, runs);
  return lane(frame, l10n.t('Runs'), note, single ?? runColumns(frame, runs));
}

/** Undefined where the rows are not enough. */
function inRows(frame: Frame, runs: readonly PictureRun[]): Part | undefined {
  const ends: number[] = [];
  const marks: Mark[] = [];
  for (const { run, from, until } of runs) {
    const x = frame.scale.x(from);
    const end = frame.scale.x(until);
    const free = ends.findIndex((taken) => taken + 2 <= x - SIGN);
    const row = free === -1 ? ends.length : free;
    if (row === MOST_ROWS) return undefined;
    ends[row] = Math.max(x + SIGN, end);
    marks.push({
      look: outcomeOf(run),
      x,
      y: row * ROW + ROW / 2,
      until: end,
      title: runTitle(frame, { run, from }),
      event: run.id,
    });
  }
  return partOf(Math.max(1, ends.length) * ROW, { marks });
}

function runTitle(frame: Frame, { run, from }: Pick<PictureRun, 'run' | 'from'>): string {
  const line = shownLine(run.resolved);
  const signs = Array.from(line.slice(0, 2 * MOST_LETTERS));
  const command = signs.length > MOST_LETTERS ? `${signs.slice(0, MOST_LETTERS).join('')}…` : line;
  const person = shownLine(personName(run.actor));
  return `${moment(frame, from)} ${person}: ${command} (${endOf(run)})`;
}
