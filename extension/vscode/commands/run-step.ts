import type { WorkflowStep } from '../../incident/workflow';
import type { ActiveLog } from '../active-log';
import { uriOf } from '../active-workflow';
import type { RunCommands } from './run-commands';

/** Runs a step of the workflow tree: its command, or one after the other where it has several. */
export async function runStep(
  runs: RunCommands,
  log: ActiveLog,
  { runbook, step }: WorkflowStep,
): Promise<void> {
  const { workspace } = log.requireActive();
  await runs.runBlock({ uri: uriOf(workspace, runbook).toString(), stepId: step.id });
}
