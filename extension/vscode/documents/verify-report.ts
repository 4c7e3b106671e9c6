import path from 'node:path';
import * as vscode from 'vscode';
import { incidentFolder } from '../../journal/incident-folder';
import { type VerifyReport, verifyIncident } from '../../journal/verify-incident';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import { plainMessage } from '../plain-message';
import { UserError } from '../user-error';

const scheme = 'incident-verify';

/** Whether the active incident's record is as it was written; where it is not, a report says where. */
export class VerifyReportDocument extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #log: ActiveLog;
  readonly #texts = new Map<string, string>();
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(log: ActiveLog) {
    super();
    this.#log = log;
    this.own(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  async verify(): Promise<void> {
    const { state, workspace } = this.#log.requireActive();
    const folder = incidentFolder(workspace, state.id);
    const report = folder === undefined ? undefined : await verifyWithProgress(folder, state.id);
    if (report === 'cancelled') return;
    if (folder === undefined || report === undefined) {
      throw new UserError(
        vscode.l10n.t('{0} has no journals on disk: there is nothing to verify.', state.title),
      );
    }
    const { events, writers, damaged, wholeElsewhere } = report;
    if (damaged.length === 0) {
      const said = vscode.l10n.t(
        'The log of {0} is as it was written: events {1}, writers {2}.',
        state.title,
        events,
        writers,
      );
      void vscode.window.showInformationMessage(
        plainMessage([said, ...endsOnly(wholeElsewhere)].join(' ')),
      );
      return;
    }
    void vscode.window.showWarningMessage(
      plainMessage(
        vscode.l10n.t(
          'The log of {0} is not as it was written: damaged places {1}. The report names each; nothing was changed.',
          state.title,
          damaged.length,
        ),
      ),
    );
    await this.#show(state.id, reportText(state.title, folder, report));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async #show(id: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${id}.verify.log` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

async function verifyWithProgress(
  folder: string,
  id: string,
): Promise<VerifyReport | 'cancelled' | undefined> {
  return await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Verifying the incident log'),
      cancellable: true,
    },
    async (_progress, token) => {
      const stop = new AbortController();
      const subscription = token.onCancellationRequested(() => {
        stop.abort();
      });
      try {
        return await verifyIncident(folder, id, stop.signal);
      } catch (error: unknown) {
        if (stop.signal.aborted) return 'cancelled';
        throw error;
      } finally {
        subscription.dispose();
      }
    },
  );
}

function endsOnly(outputs: number): readonly string[] {
  return outputs === 0
    ? []
    : [vscode.l10n.t('Outputs of which only the two ends are on this machine: {0}.', outputs)];
}

/** Paths are absolute, so that a click opens the place. */
function reportText(title: string, folder: string, report: VerifyReport): string {
  const { events, writers, torn, damaged, wholeElsewhere } = report;
  return [
    vscode.l10n.t('{0}: what is not as it was written', title),
    vscode.l10n.t(
      'events {0}, writers {1}, torn last lines {2}, damaged places {3}',
      events,
      writers,
      torn,
      damaged.length,
    ),
    ...endsOnly(wholeElsewhere),
    '',
    ...damaged.map(({ file, line, why }) => `${path.join(folder, file)}:${line}: ${why}`),
    '',
  ].join('\n');
}
