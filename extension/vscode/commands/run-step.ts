import * as vscode from 'vscode';
import type { WorkflowStep } from '../../incident/workflow';
import type { ActiveLog } from '../active-log';
import { uriOf } from '../active-workflow';
import { UserError } from '../user-error';
import type { RunCommands } from './run-commands';

/** Runs a step of the workflow tree: its command, or one after the other where it has several. */
export async function runStep(
  runs: RunCommands,
  log: ActiveLog,
  { runbook, step }: WorkflowStep,
): Promise<void> {
  const { workspace } = log;
  if (workspace === undefined) {
    throw new UserError(vscode.l10n.t('No incident is active: declare one, or switch to one.'));
  }
  await runs.runBlock({ uri: uriOf(workspace, runbook).toString(), stepId: step.id });
}
