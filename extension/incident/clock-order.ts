import type { AnyEvent } from './incident-state';

/**
 * The events whose clock says, by a second or more, that they were written before something that
 * their writer had already seen: a clock was wrong, their own or the other's. The order of the
 * timeline is right all the same.
 *
 * @param events the timeline, as `orderEvents` gives it.
 * @returns their ids.
 */
export function impossiblyEarly(events: readonly AnyEvent[]): ReadonlySet<string> {
  const early = new Set<string>();
  /** The latest time among an event and all that came before it, for each writer's newest event. */
  const latest = new Map<string, string>();
  /** The same for each event, by its hash. */
  const latestByHash = new Map<string, string>();
  for (const { id, at, writer, seen, hash } of events) {
    let before = latest.get(writer) ?? '';
    for (const other in seen) {
      const time = latestByHash.get(seen[other] ?? '') ?? '';
      if (time > before) before = time;
    }
    if (toSecond(at) < toSecond(before)) early.add(id);
    const now = at > before ? at : before;
    latest.set(writer, now);
    latestByHash.set(hash, now);
  }
  return early;
}

/** Times are of one form, so that they sort as text. */
function toSecond(time: string): string {
  return time.slice(0, 19);
}
