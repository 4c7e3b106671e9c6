import * as vscode from 'vscode';
import type { Contact } from '../../runbook/model';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import { plainLabel } from '../plain-label';
import { RowTree } from './row-tree';
import { TeamRows } from './team-rows';

/** How long it is said that something was copied. */
const saidMs = 5_000;

/** Who holds which role in the active incident, and how others are reached. */
export class TeamView extends Disposable {
  readonly #rows = new TeamRows();

  constructor(log: ActiveLog, workflow: ActiveWorkflow) {
    super();
    const tree = this.own(new RowTree(this.#rows));
    const view = this.own(vscode.window.createTreeView(views.team, { treeDataProvider: tree }));
    this.own(
      workflow.onDidChange(() => {
        const { state } = log;
        const runbooks = workflow.runbooks.map(({ runbook }) => runbook);
        view.description = state?.drill === true ? vscode.l10n.t('DRILL') : '';
        const changed = this.#rows.show(
          state && {
            roles: runbooks.flatMap(({ roles }) => roles),
            contacts: runbooks.flatMap(({ contacts }) => contacts),
            holders: state.roles,
          },
        );
        if (changed) tree.refresh(undefined);
      }),
    );
  }

  /** The role that a command was called on; undefined when it was called elsewhere. */
  roleAt(row: unknown): string | undefined {
    return typeof row === 'string' ? this.#rows.roleOf(row) : undefined;
  }

  /** Puts how somebody is reached into the clipboard; asks who, where it was not called on a row. */
  async copyContact(row: unknown): Promise<void> {
    const contact =
      (typeof row === 'string' ? this.#rows.contactOf(row) : undefined) ??
      (await pickContact(this.#rows.contacts));
    if (contact === undefined) return;
    await vscode.env.clipboard.writeText(contact.value);
    vscode.window.setStatusBarMessage(
      vscode.l10n.t(
        '$(copy) Copied {0} ({1})',
        plainLabel(contact.value),
        plainLabel(contact.name),
      ),
      saidMs,
    );
  }
}

async function pickContact(contacts: readonly Contact[]): Promise<Contact | undefined> {
  const picked = await vscode.window.showQuickPick(
    contacts.map((contact) => ({
      label: plainLabel(contact.name === '' ? contact.value : contact.name),
      description: plainLabel(contact.value),
      detail: plainLabel(contact.note),
      contact,
    })),
    { title: vscode.l10n.t('Whose contact is to be copied?'), matchOnDescription: true },
  );
  return picked?.contact;
}
