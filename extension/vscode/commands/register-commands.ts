import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../contributions';
import { UserError } from '../user-error';

/** One handler for every command; the compiler fails where one is missing. */
export type CommandHandlers = {
  readonly [Id in CommandId]: (...args: CommandArguments[Id]) => Promise<void> | void;
};

/**
 * Registers every command. This is the boundary where what went wrong is told to the person: never
 * a stack trace, never silence.
 */
export function registerCommands(
  handlers: CommandHandlers,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const ids = Object.keys(handlers) as CommandId[];
  return vscode.Disposable.from(...ids.map((id) => register(id, handlers[id], log)));
}

/** `handlers` has typed what each is called with; here they are all alike. */
function register(
  id: CommandId,
  handler: (...args: never[]) => Promise<void> | void,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: never[]) => {
    try {
      await handler(...args);
    } catch (error: unknown) {
      await report(id, error, log);
    }
  });
}

async function report(id: CommandId, error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof UserError) {
    void vscode.window.showErrorMessage(error.message);
    return;
  }
  log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const openLog = vscode.l10n.t('Show Details');
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      'That did not work, because of a fault in Incident Runbooks. Nothing in the log was lost.',
    ),
    openLog,
  );
  if (answer === openLog) log.show();
}
