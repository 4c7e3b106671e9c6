import * as vscode from 'vscode';
import { stepAt } from '../commands/command-at';
import { openInWorkspace } from '../documents/open-in-workspace';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { plainLabel } from '../plain-label';
import { UserError } from '../user-error';
import { readStepLink, writeStepLink, type LinkProblem } from './step-link';

/** What a link may lead to, besides opening a runbook. */
export interface LinkActions {
  /** Opens the form for declaring an incident by the runbook in front. */
  declare(severity: string): Promise<void>;
}

/** `vscode://` links that open a runbook at a step. A link never runs anything. */
export class StepLinks {
  readonly #documents: RunbookDocuments;
  readonly #actions: LinkActions;
  /** `incident-runbooks.incident-runbooks`. */
  readonly #extensionId: string;

  constructor(documents: RunbookDocuments, extensionId: string, actions: LinkActions) {
    this.#documents = documents;
    this.#actions = actions;
    this.#extensionId = extensionId;
  }

  /** Opens what a link names. Throws a `UserError` where there is no such thing. */
  async open(uri: vscode.Uri): Promise<void> {
    const reading = readStepLink(uri.path, uri.query);
    if (reading.kind === 'refused') throw new UserError(problemText(reading.why));
    const { runbook: path, step: stepId, declare } = reading.link;
    const document = await openInWorkspace(path);
    const runbook = this.#documents.runbookOf(document);
    if (runbook === undefined) {
      throw new UserError(
        vscode.l10n.t('The link leads to {0}, which is no runbook: it has nothing to do.', path),
      );
    }
    const step = runbook.steps.find(({ id }) => id === stepId);
    const place = new vscode.Position((step?.line ?? 1) - 1, 0);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
    if (stepId !== undefined && step === undefined) {
      throw new UserError(
        vscode.l10n.t(
          '{0} does not have the step that the link leads to: its text was changed since, so here is its start.',
          path,
        ),
      );
    }
    if (declare !== undefined && (await wantsToDeclare(declare, runbook.title))) {
      await this.#actions.declare(declare);
    }
  }

  /** Puts a link to the step at the cursor on the clipboard. */
  async copy(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const runbook = editor && this.#documents.runbookOf(editor.document);
    const step = runbook && stepAt(runbook, editor.selection.active);
    if (editor === undefined || step === undefined) {
      throw new UserError(vscode.l10n.t('Open a runbook and put the cursor on one of its steps.'));
    }
    const { uri } = editor.document;
    if (vscode.workspace.getWorkspaceFolder(uri) === undefined) {
      throw new UserError(
        vscode.l10n.t(
          'This runbook is in no folder of the workspace, so no link can lead to it: open its folder.',
        ),
      );
    }
    const runbookPath = vscode.workspace.asRelativePath(uri, false);
    const link = writeStepLink({ runbook: runbookPath, step: step.id, declare: undefined });
    await vscode.env.clipboard.writeText(`${vscode.env.uriScheme}://${this.#extensionId}${link}`);
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Copied a link to: {0}', plainLabel(step.text)),
      5_000,
    );
  }
}

async function wantsToDeclare(severity: string, runbook: string): Promise<boolean> {
  const open = vscode.l10n.t('Open the Form');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('A link asks to declare an incident of severity {0}. Open the form?', severity),
    { modal: true, detail: vscode.l10n.t('By the runbook "{0}". Nothing is run.', runbook) },
    open,
  );
  return answer === open;
}

function problemText(problem: LinkProblem): string {
  switch (problem) {
    case 'unknown-action':
      return vscode.l10n.t('A link can only open a runbook; this one asks for something else.');
    case 'no-runbook':
      return vscode.l10n.t('The link names no runbook.');
    case 'outside':
      return vscode.l10n.t('The link leads out of the workspace, so it was not followed.');
    case 'not-markdown':
      return vscode.l10n.t(
        'The link leads to a file that is not Markdown, so it was not followed.',
      );
    case 'malformed-step':
      return vscode.l10n.t('The link names a step in a way that no step is named.');
    case 'malformed-severity':
      return vscode.l10n.t('The link names a severity in a way that no severity is named.');
  }
}
