import type { RunState } from './incident-state';
import { outcomeOf } from './step-progress';

/**
 * The failures that still ask for a look: commands of runbooks whose last run failed, unless
 * somebody has looked at that run.
 *
 * @param runs in the order in which they started.
 * @param seen ids of runs that were looked at.
 */
export function unseenFailures(
  runs: readonly RunState[],
  seen: ReadonlySet<string>,
): readonly RunState[] {
  const last = new Map<string, RunState>();
  for (const run of runs) {
    if (run.step !== null && run.command !== null) {
      last.set(`${run.step.runbook}#${run.command}`, run);
    }
  }
  return [...last.values()].filter((run) => outcomeOf(run) === 'failed' && !seen.has(run.id));
}
