import type { RunState } from '../../incident/incident-state';
import { outcomeOf } from '../../incident/step-progress';
import type { Runbook } from '../../runbook/model';

/** How the last run of what begins on a line ended, as the gutter shows it. */
export type MarkState = ReturnType<typeof outcomeOf>;

/** The states, the one that matters most first: a line with several commands shows that. */
export const markStates: readonly MarkState[] = ['failed', 'running', 'unknown', 'done'];

/**
 * What the gutter shows beside the lines of a runbook, and beside no line where nothing was run.
 *
 * @param lastRuns the last run of each command, by the command's id
 * @returns by line (1-based)
 */
export function planMarks(
  runbook: Runbook,
  lastRuns: ReadonlyMap<string, RunState>,
): ReadonlyMap<number, MarkState> {
  const marks = new Map<number, MarkState>();
  if (lastRuns.size === 0) return marks;
  for (const { commands } of runbook.steps) {
    for (const { id, line } of commands) {
      const run = lastRuns.get(id);
      if (run === undefined) continue;
      const state = outcomeOf(run);
      const shown = marks.get(line);
      if (shown === undefined || markStates.indexOf(state) < markStates.indexOf(shown)) {
        marks.set(line, state);
      }
    }
  }
  return marks;
}
