import path from 'node:path';
import * as vscode from 'vscode';
import { describeSystemError } from '../../execution/system-error';
import { recordPage } from '../../incident/record-page';
import { exportIncident as writeArchive, keptRunbooks } from '../../journal/export-incident';
import { incidentFolder } from '../../journal/incident-folder';
import { workflowOf } from '../../incident/workflow';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { plainMessage } from '../plain-message';
import { UserError } from '../user-error';

/** Asks where to, and writes the active incident into one archive. */
export async function exportIncident(log: ActiveLog, workflow: ActiveWorkflow): Promise<void> {
  const { state, workspace } = log.requireActive();
  const folder = incidentFolder(workspace, state.id);
  // VS Code asks before a file is replaced.
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export {0}', state.title),
    defaultUri: vscode.Uri.file(path.join(path.dirname(workspace), `${state.id}.zip`)),
    filters: { [vscode.l10n.t('Zip archive')]: ['zip'] },
  });
  if (target === undefined || folder === undefined) return;
  try {
    await writeArchive({
      folder,
      state,
      page: recordPage(
        { state, events: log.events },
        keptRunbooks(folder, state),
        workflowOf(workflow.keptRunbooks, state),
      ),
      time: new Date(log.events.at(-1)?.at ?? state.declaredAt),
      target: target.fsPath,
      replace: true,
    });
  } catch (error: unknown) {
    throw new UserError(
      vscode.l10n.t('The archive could not be written: {0}.', describeSystemError(error)),
    );
  }
  void vscode.window.showInformationMessage(
    plainMessage(vscode.l10n.t('{0} is exported to {1}.', state.title, target.fsPath)),
  );
}
