import * as vscode from 'vscode';
import type { AnyEvent, RunState } from '../../incident/incident-state';
import { isKnownEvent } from '../../incident/known-event';
import { personName } from '../../incident/person-name';
import type { ActiveLog } from '../active-log';
import { plainLabel } from '../plain-label';
import { plainMessage } from '../plain-message';
import { UserError } from '../user-error';

/**
 * Takes a note's text, or a run's output, out of the log, when the person has said why and has read
 * what cannot be taken back.
 *
 * @param event the id of the note, or of the begin or the end of the run; else the person chooses.
 */
export async function forgetContent(log: ActiveLog, event?: string): Promise<void> {
  const { state } = log.requireActive();
  const chosen = event ?? (await choose(log));
  if (chosen === undefined) return;
  const why = await vscode.window.showInputBox({
    title: vscode.l10n.t('Why is it taken out of the log?'),
    prompt: vscode.l10n.t('The log keeps who took out what, and this.'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' ? vscode.l10n.t('Say why, without the secret itself.') : undefined,
  });
  if (why === undefined || why.trim() === '') return;
  const yes = vscode.l10n.t('Take It Out');
  const answer = await vscode.window.showWarningMessage(
    plainMessage(
      vscode.l10n.t(
        'Take this content out of the log of {0}? It cannot be brought back.',
        state.title,
      ),
    ),
    { modal: true, detail: `${describe(log, chosen)}\n\n${whatStays()}` },
    yes,
  );
  if (answer !== yes) return;
  const problem = await log.forget(chosen, why.trim());
  if (problem !== undefined) {
    throw new UserError(
      vscode.l10n.t('It is not all taken out yet, and will be at the next look: {0}', problem),
    );
  }
  void vscode.window.showInformationMessage(
    plainMessage(
      vscode.l10n.t(
        'It is taken out here, and with the next sync for the others. {0}',
        whatStays(),
      ),
    ),
  );
}

function whatStays(): string {
  return vscode.l10n.t(
    'What was synced before stays in the history of the git branch "incidents", on the remote and in every clone: if it was a secret, change it.',
  );
}

interface Choice extends vscode.QuickPickItem {
  readonly event: string;
}

async function choose(log: ActiveLog): Promise<string | undefined> {
  const own = log.events.filter(({ writer }) => writer === log.writer);
  const runs = new Map(log.state?.runs.map((run) => [run.id, run]));
  const choices = own.flatMap((event) => choiceOf(event, runs.get(event.id))).reverse();
  if (choices.length === 0) {
    throw new UserError(
      vscode.l10n.t(
        'Nothing was written here that could be taken out: only notes and outputs can, and only where they were written.',
      ),
    );
  }
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Which content is taken out of the log?'),
    matchOnDescription: true,
  });
  return picked?.event;
}

function choiceOf(event: AnyEvent, run: RunState | undefined): readonly Choice[] {
  const description = `${personName(event.actor)}, ${event.occurredAt ?? event.at}`;
  if (isKnownEvent(event) && event.kind === 'note.added') {
    const label = `$(note) ${plainLabel(event.data.text)}`;
    return [{ label, description, event: event.id }];
  }
  if (run === undefined || run.output === null) return [];
  const label = `$(output) ${plainLabel(run.resolved)}`;
  return [{ label, description, event: event.id }];
}

function describe(log: ActiveLog, id: string): string {
  const event = log.events.find((each) => each.id === id);
  if (event === undefined || !isKnownEvent(event)) return '';
  if (event.kind === 'note.added') return vscode.l10n.t('The note: {0}', event.data.text);
  const runId = event.kind === 'run.finished' ? event.data.run : event.id;
  const run = log.state?.runs.find((each) => each.id === runId);
  return run === undefined ? '' : vscode.l10n.t('What this has printed: {0}', run.resolved);
}
