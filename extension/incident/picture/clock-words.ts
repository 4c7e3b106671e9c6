import * as l10n from '@vscode/l10n';
import { duration } from '../post-mortem/times';
import type { Frame } from './frame';

/** `03:04:05`, and with the day where the incident went on over several. */
export function moment({ clock, scale }: Pick<Frame, 'clock' | 'scale'>, time: number): string {
  const isOneDay = clock.day(scale.first) === clock.day(scale.last);
  return isOneDay ? clock.second(time) : `${clock.day(time)} ${clock.second(time)}`;
}

/** `SEV1: 03:04:05 – 03:10:00 (5 min 55 s)`. */
export function lasted(
  frame: Pick<Frame, 'clock' | 'scale'>,
  what: string,
  from: number,
  until: number | undefined,
): string {
  return until === undefined
    ? l10n.t('{0}: since {1}', what, moment(frame, from))
    : `${what}: ${moment(frame, from)} – ${moment(frame, until)} (${duration(until - from)})`;
}
