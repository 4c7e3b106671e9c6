import * as vscode from 'vscode';
import { plainMessage } from './plain-message';
import { UserError } from './user-error';

/**
 * The boundary where what went wrong is told to the person: never a stack trace, never silence.
 *
 * @param what stands in the log before what is no `UserError`
 */
export async function reportErrors(
  what: string,
  log: vscode.LogOutputChannel,
  work: () => Promise<void> | void,
): Promise<void> {
  try {
    await work();
  } catch (error: unknown) {
    await report(what, error, log);
  }
}

async function report(what: string, error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof UserError) {
    void vscode.window.showErrorMessage(plainMessage(error.message));
    return;
  }
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const openLog = vscode.l10n.t('Show Details');
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      'That did not work, because of a fault in Incident Runbooks. Nothing in the log was lost.',
    ),
    openLog,
  );
  if (answer === openLog) log.show();
}
