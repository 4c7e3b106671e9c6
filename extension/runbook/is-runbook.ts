import type { Runbook } from './model';

/** Whether a document is worth treating as a runbook: it has something to run, or a workflow. */
export function isRunbook(runbook: Runbook): boolean {
  return runbook.phases.length > 0 || runbook.steps.some((step) => step.kind === 'command');
}
