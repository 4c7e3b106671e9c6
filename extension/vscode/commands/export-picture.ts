import path from 'node:path';
import * as vscode from 'vscode';
import { describeSystemError } from '../../execution/system-error';
import { pictureFile } from '../../incident/picture-file';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { plainMessage } from '../plain-message';
import { requireTrust } from '../require-trust';
import { UserError } from '../user-error';

/** Asks where to, and writes the picture of the active incident as SVG. */
export async function exportPicture(log: ActiveLog, workflow: ActiveWorkflow): Promise<void> {
  requireTrust();
  const { state, workspace } = log.requireActive();
  // VS Code asks before a file is replaced.
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the picture of {0}', state.title),
    defaultUri: vscode.Uri.file(path.join(path.dirname(workspace), `${state.id}.svg`)),
    filters: { SVG: ['svg'] },
  });
  if (target === undefined) return;
  const sources = { state, events: log.events, workflow: workflow.workflow };
  const picture = pictureFile(sources, new Date().toISOString());
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(picture));
  } catch (error: unknown) {
    throw new UserError(
      vscode.l10n.t('The picture could not be written: {0}.', describeSystemError(error)),
    );
  }
  void vscode.window.showInformationMessage(
    plainMessage(
      vscode.l10n.t('The picture of {0} is exported to {1}.', state.title, target.fsPath),
    ),
  );
}
