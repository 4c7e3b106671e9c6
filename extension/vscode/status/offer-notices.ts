import * as vscode from 'vscode';
import { offersTo } from '../../incident/handover';
import type { ActiveLog } from '../active-log';
import { type EntryCommands, saidOf } from '../commands/entry-commands';
import { Disposable } from '../disposable';
import { plainMessage } from '../plain-message';
import { reportErrors } from '../report-errors';

/** Tells the person at this machine, once, that a role is offered to them. */
export class OfferNotices extends Disposable {
  readonly #told = new Set<string>();

  constructor(log: ActiveLog, entries: EntryCommands, output: vscode.LogOutputChannel) {
    super();
    this.own(
      log.onDidChange(() => {
        const { state, person } = log;
        if (state?.open !== true || person === undefined) return;
        for (const offer of offersTo(state, person)) {
          if (this.#told.has(offer.id)) continue;
          this.#told.add(offer.id);
          const take = vscode.l10n.t('Take Over');
          const decline = vscode.l10n.t('Decline');
          void vscode.window
            .showInformationMessage(plainMessage(saidOf(offer)), take, decline)
            .then((answer) =>
              reportErrors('offer', output, async () => {
                // Another window may have answered, or the incident may be another one by now.
                const open = log.state?.offeredRoles.get(offer.role)?.id === offer.id;
                if (answer === undefined) return;
                if (!open) await vscode.commands.executeCommand('incidentRunbooks.answerOffer');
                else if (answer === take) await entries.takeOver(offer);
                else await entries.decline(offer);
              }),
            );
        }
      }),
    );
  }
}
