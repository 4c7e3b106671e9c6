import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../contributions';
import { reportErrors } from '../report-errors';
import { requireTrust } from '../require-trust';

/** One handler for every command; the compiler fails where one is missing. */
export type CommandHandlers = {
  readonly [Id in CommandId]: (...args: CommandArguments[Id]) => Promise<void> | void;
};

/** What only shows, copies or stops something. All else wants trust before it asks anything. */
const harmless: ReadonlySet<CommandId> = new Set<CommandId>([
  'incidentRunbooks.copyCommand',
  'incidentRunbooks.copyContact',
  'incidentRunbooks.copyStepLink',
  'incidentRunbooks.forgetSecrets',
  'incidentRunbooks.openLog',
  'incidentRunbooks.openOutput',
  'incidentRunbooks.openPanel',
  'incidentRunbooks.openRunbook',
  'incidentRunbooks.openStep',
  'incidentRunbooks.previewRun',
  'incidentRunbooks.searchRunbooks',
  'incidentRunbooks.selectIncident',
  'incidentRunbooks.showActions',
  'incidentRunbooks.stopRun',
  'incidentRunbooks.verifyLog',
]);

/** Registers every command, each with the person told of what went wrong. */
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
  return vscode.commands.registerCommand(id, (...args: never[]) =>
    reportErrors(id, log, () => {
      if (!harmless.has(id)) requireTrust();
      return handler(...args);
    }),
  );
}
