import * as vscode from 'vscode';
import type { ConfirmationLevel } from '../../execution/confirmation';
import type { PreparedRun } from '../../execution/prepare-run';
import { describeProduction, describeTarget } from '../commands/describe-target';
import { Disposable } from '../disposable';
import { formatDuration } from '../editor/run-outcome';

const scheme = 'runbook-preview';

/** What would be run, where and how, as a document; nothing is run for it. */
export class PreviewDocument extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #shown = 0;

  constructor() {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#texts.delete(uri.toString());
      }),
    );
  }

  async show(run: PreparedRun, level: ConfirmationLevel): Promise<void> {
    this.#shown += 1;
    const name = vscode.l10n.t('Would run {0}', this.#shown);
    const uri = vscode.Uri.from({ scheme, path: `/${name}.sh` });
    this.#texts.set(uri.toString(), previewText(run, level));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }
}

function previewText(run: PreparedRun, level: ConfirmationLevel): string {
  const production = describeProduction(run.target);
  const facts = [
    vscode.l10n.t('Nothing has been run. This would be:'),
    ...(production === undefined
      ? []
      : [`⚠ ${production}`, vscode.l10n.t('by the setting "{0}"', run.target.production ?? '')]),
    ...describeTarget(run.target).split('\n'),
    run.command.inside === null
      ? vscode.l10n.t('shell {0}', run.shell.path)
      : vscode.l10n.t('typed into the open terminal of {0}', run.shell.path),
    ...(run.timeoutMs === undefined
      ? []
      : [vscode.l10n.t('interrupted after {0}', formatDuration(run.timeoutMs))]),
    describeLevel(level),
  ];
  return [...facts.map((fact) => `# ${fact}`), '', run.resolved, ''].join('\n');
}

function describeLevel(level: ConfirmationLevel): string {
  switch (level) {
    case 'run':
      return vscode.l10n.t('at a click, without a question');
    case 'ask':
      return vscode.l10n.t('after a question');
    case 'type':
      return vscode.l10n.t('after a question and a word that must be typed');
  }
}
