import * as vscode from 'vscode';
import type { RunState } from '../../incident/incident-state';
import { adoptedSinceMs } from '../../journal/adopt-runs';
import type { ActiveLog } from '../active-log';
import { plainLabel } from '../plain-label';
import { clockTime } from '../tree/clock-time';
import { UserError } from '../user-error';

/** Takes runs from before the incident into its log: those that the person leaves ticked. */
export async function adoptRuns(log: ActiveLog): Promise<void> {
  const runs = await log.adoptableRuns();
  if (runs.length === 0) {
    throw new UserError(
      vscode.l10n.t('Nothing was run outside of an incident that is not in one yet.'),
    );
  }
  await pickAndAdopt(log, runs);
}

/** The same when an incident has just been declared, where something was run of late. */
export async function offerAdoption(log: ActiveLog): Promise<void> {
  const runs = await log.adoptableRuns();
  if (runs.some(isRecent)) await pickAndAdopt(log, runs);
}

async function pickAndAdopt(log: ActiveLog, runs: readonly RunState[]): Promise<void> {
  const now = new Date();
  const picked = await vscode.window.showQuickPick(
    runs.toReversed().map((run) => ({
      label: plainLabel(run.resolved.split('\n')[0] ?? ''),
      description: `${clockTime(run.startedAt, now)} · ${run.exitCode ?? run.outcome}`,
      picked: isRecent(run),
      run,
    })),
    {
      title: vscode.l10n.t('Which of the earlier runs belong to this incident?'),
      placeHolder: vscode.l10n.t('They are copied into its log. Escape takes none.'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (picked !== undefined && picked.length > 0) await log.adopt(picked.map(({ run }) => run));
}

function isRecent({ startedAt }: RunState): boolean {
  return Date.parse(startedAt) >= Date.now() - adoptedSinceMs;
}
