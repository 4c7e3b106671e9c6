import * as vscode from 'vscode';
import { postMortem } from '../../incident/post-mortem';
import { templateProblem } from '../../incident/template-problem';
import type { ActiveLog } from '../active-log';
import { type ActiveWorkflow, uriOf } from '../active-workflow';
import { plainMessage } from '../plain-message';
import type { Settings } from '../settings';
import { UserError } from '../user-error';

/** Writes a new post-mortem of the active incident and opens it, for people to go on. */
export async function writePostMortem(
  log: ActiveLog,
  workflow: ActiveWorkflow,
  settings: Settings,
): Promise<void> {
  const compose = await postMortemWriter(log, workflow, settings);
  let unknown: readonly string[] = [];
  const file = await log.writePostMortem((pictureName) => {
    const written = compose(pictureName);
    unknown = written.unknown;
    return written;
  });
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  const problem = templateProblem(unknown);
  if (problem !== undefined) void vscode.window.showWarningMessage(plainMessage(problem));
}

/**
 * Gathers what a post-mortem is written from. Throws a `UserError` where the team's template cannot
 * be read.
 *
 * @returns what it would be now, when its picture's file has that name.
 */
export async function postMortemWriter(
  log: ActiveLog,
  workflow: ActiveWorkflow,
  settings: Settings,
): Promise<(pictureName: string) => ReturnType<typeof postMortem>> {
  const { state, workspace } = log.requireActive();
  const template = await readTemplate(workspace, settings.postMortemTemplate);
  const sources = {
    state,
    events: log.events,
    runbooks: workflow.runbooks,
    otherRuns: await log.otherRuns(),
    now: new Date().toISOString(),
  };
  return (pictureName) => postMortem({ ...sources, pictureName }, template);
}

async function readTemplate(
  workspace: string,
  file: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(workspace, file)));
  } catch {
    throw new UserError(
      vscode.l10n.t(
        'The template {0} cannot be read: correct the setting {1}.',
        file,
        'incidentRunbooks.postMortemTemplate',
      ),
    );
  }
}
