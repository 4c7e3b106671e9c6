import * as l10n from '@vscode/l10n';
import { bands, BEYOND } from './bands';
import { factsOf, type PictureFacts, type PictureSources } from './facts';
import { type Frame, GUTTER, lane } from './frame';
import { heading } from './heading';
import type { PictureLayout } from './layout';
import { legend } from './legend';
import { severityLook, statusLook } from './look-of';
import { milestoneLabels } from './milestone-labels';
import { overlaid, type Part, partOf, stacked } from './part';
import { runLane } from './run-lane';
import { quietTimes, timeAxis } from './time-axis';
import { TimeScale } from './time-scale';
import { updateLane } from './update-lane';
import { WallClock } from './wall-clock';
import { workOf } from './work';
import { workLanes } from './work-lanes';

export interface PictureOptions {
  /** In pixels; a picture is never narrower than 280. */
  readonly width: number;
  /** Until when an incident that goes on is drawn: RFC 3339. */
  readonly now: string;
  /** Whose clocks it shows, as IANA names them. */
  readonly timeZone: string;
  /** Whether it says itself which incident it is of. */
  readonly heading: boolean;
}

/** A laid out picture, with what it was laid out from. */
export interface LaidOut {
  readonly layout: PictureLayout;
  readonly facts: PictureFacts;
  readonly frame: Frame;
}

const NARROWEST = 280;

/** Around a picture that stands alone. */
const MARGIN = 16;

/** From here on there is room for the lanes' names beside them. */
const WIDE = 640;

/** With fewer pixels between them, nothing that was done looks apart. */
const LONG = 40;

/** Says where everything of an incident's picture is. Its size is bounded, however much happened. */
export function layOut(sources: PictureSources, options: PictureOptions): LaidOut {
  const facts = factsOf(sources, Date.parse(options.now));
  const width = Math.max(NARROWEST, Math.round(options.width));
  const left = width >= WIDE ? GUTTER : 6;
  const right = width - BEYOND - 1;
  const scale = new TimeScale(facts.times, left, right);
  const frame = { width, left, right, scale, clock: new WallClock(options.timeZone) };
  const isLong = (from: number, until: number) => scale.x(until) - scale.x(from) >= LONG;
  const work = workOf(sources.state, sources.events, sources.workflow, isLong);
  const milestones = milestoneLabels(frame, facts.milestones);
  const lanes = stacked([
    partOf(scale.quiet.length > 0 ? 18 : 6),
    lane(frame, l10n.t('Severity'), '', bands(frame, facts.severities, severityLook)),
    lane(frame, l10n.t('Status'), '', bands(frame, facts.statuses, statusLook)),
    ...workLanes(frame, work),
    ...(facts.runs.length > 0 ? [runLane(frame, facts.runs)] : []),
    ...(facts.updates.length > 0 ? [updateLane(frame, facts.updates)] : []),
  ]);
  const all = [
    ...(options.heading ? [heading(frame, sources.state)] : []),
    overlaid([
      withLinesDown(milestones, milestones.height + lanes.height),
      stacked([partOf(milestones.height), overlaid([quietTimes(frame, lanes.height), lanes])]),
    ]),
    timeAxis(frame),
  ];
  const drawn = stacked(all);
  const picture = stacked([drawn, legend(width, drawn)]);
  const height = Math.ceil(picture.height);
  const margin = options.heading ? MARGIN : 0;
  return { layout: { ...picture, width, height, margin }, facts, frame };
}

function withLinesDown(part: Part, bottom: number): Part {
  return { ...part, height: bottom, rules: part.rules.map((rule) => ({ ...rule, bottom })) };
}
