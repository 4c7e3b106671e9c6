import type { IncidentState } from '../../incident/incident-state';

/**
 * How long an incident has been going on, in whole minutes as `12 min` or `2 h 5 min`: from when it
 * started, as far as that is known, until it was resolved.
 */
export function elapsedTime(state: IncidentState, now: Date): string {
  const from = Date.parse(state.milestones.get('started') ?? state.declaredAt);
  const to = state.endedAt === undefined ? now.getTime() : Date.parse(state.endedAt);
  const minutes = Math.max(0, Math.floor((to - from) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
