import { isAskedFor } from '../../command/is-asked-for';
import type { RunState } from '../../incident/incident-state';
import type { Command, Runbook, Step } from '../../runbook/model';
import { runsTogether } from '../../runbook/runs-together';

/** A CodeLens before it has words. Lines are 1-based, of the runbook as it was read. */
export type PlannedLens =
  | {
      readonly kind: 'run-all';
      readonly line: number;
      readonly stepId: string;
      /** How many commands it runs: those that begin ticked. */
      readonly count: number;
    }
  | {
      readonly kind: 'run';
      readonly line: number;
      readonly command: Command;
      /** The person is asked for values first. */
      readonly asks: boolean;
      /** Other commands begin on the same line, so that each has to say which one it is. */
      readonly named: boolean;
    }
  | { readonly kind: 'insert'; readonly line: number; readonly command: Command }
  | { readonly kind: 'running'; readonly line: number; readonly run: RunState }
  | { readonly kind: 'outcome'; readonly line: number; readonly run: RunState };

/**
 * What stands above the commands of a runbook, in document order; on one line in the order in which
 * it is shown.
 *
 * @param lastRuns the last run of each command, by the command's id
 */
export function planLenses(
  runbook: Runbook,
  lastRuns: ReadonlyMap<string, RunState>,
): readonly PlannedLens[] {
  const lenses: PlannedLens[] = [];
  for (const step of runbook.steps) {
    const count = countTogether(step);
    if (count > 1) lenses.push({ kind: 'run-all', line: step.line, stepId: step.id, count });
    const shared = sharedLines(step);
    for (const command of step.commands) {
      const { line } = command;
      const last = lastRuns.get(command.id);
      if (last?.outcome === 'running') {
        lenses.push({ kind: 'running', line, run: last });
        continue;
      }
      const asks = command.parameters.some(isAskedFor);
      lenses.push({ kind: 'run', line, command, asks, named: shared.has(line) });
      lenses.push({ kind: 'insert', line, command });
      if (last !== undefined) lenses.push({ kind: 'outcome', line, run: last });
    }
  }
  return lenses;
}

/** How many commands a block runs as a whole; a list item with several is no block. */
export function countTogether({ commands }: Step): number {
  if (commands.length < 2 || commands.some(({ source }) => source !== 'fence')) return 0;
  return commands.filter(runsTogether).length;
}

const none: ReadonlySet<number> = new Set();

/** The lines on which more than one of a step's commands begins. */
function sharedLines({ commands }: Step): ReadonlySet<number> {
  if (commands.length < 2) return none;
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const { line } of commands) (seen.has(line) ? shared : seen).add(line);
  return shared;
}
