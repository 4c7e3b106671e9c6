import * as vscode from 'vscode';
import type { IncidentState } from '../../incident/incident-state';
import type { Contact, Runbook } from '../../runbook/model';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import { plainLabel } from '../plain-label';
import type { RunbookDocuments } from '../documents/runbook-documents';
import type { RunbookLibrary } from '../documents/runbook-library';
import { RowTree } from './row-tree';
import { type Team, TeamRows } from './team-rows';

/** How long it is said that something was copied. */
const saidMs = 5_000;

/**
 * Who holds which role in the active incident, and how others are reached. While none is active,
 * what the runbook at hand says of both: help may have to be called before anything is declared.
 */
export class TeamView extends Disposable {
  readonly #rows = new TeamRows();

  constructor(
    log: ActiveLog,
    workflow: ActiveWorkflow,
    documents: RunbookDocuments,
    library: RunbookLibrary,
  ) {
    super();
    const tree = this.own(new RowTree(this.#rows));
    const view = this.own(vscode.window.createTreeView(views.team, { treeDataProvider: tree }));
    const show = () => {
      const { state } = log;
      const atHand = state === undefined ? runbookAtHand(documents, library) : undefined;
      view.description = state === undefined ? saidOf(atHand) : saidOfIncident(state.drill);
      const runbooks =
        state === undefined
          ? [atHand].filter((runbook) => runbook !== undefined)
          : workflow.runbooks.map(({ runbook }) => runbook);
      if (this.#rows.show(teamOf(runbooks, state))) tree.refresh(undefined);
    };
    this.own(workflow.onDidChange(show));
    this.own(library.onDidChange(show));
    this.own(vscode.window.onDidChangeActiveTextEditor(show));
    const look = () => {
      if (view.visible) void library.load();
    };
    this.own(view.onDidChangeVisibility(look));
    look();
  }

  /** The role that a command was called on; undefined when it was called elsewhere. */
  roleAt(row: unknown): string | undefined {
    return typeof row === 'string' ? this.#rows.roleOf(row) : undefined;
  }

  /** The id of the task that a command was called on; undefined when it was called elsewhere. */
  taskAt(row: unknown): string | undefined {
    return typeof row === 'string' ? this.#rows.taskOf(row) : undefined;
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

function teamOf(runbooks: readonly Runbook[], state: IncidentState | undefined): Team {
  return {
    roles: runbooks.flatMap(({ roles }) => roles),
    contacts: runbooks.flatMap(({ contacts }) => contacts),
    holders: state?.roles,
    ...(state && {
      offers: state.offeredRoles,
      tasks: state.tasks.filter(({ done }) => done === undefined),
    }),
  };
}

/** The runbook in the editor, else the only one that names contacts. */
function runbookAtHand(documents: RunbookDocuments, library: RunbookLibrary): Runbook | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const open = document && documents.runbookOf(document);
  if (open !== undefined && open.roles.length + open.contacts.length > 0) return open;
  const [only, another] = library.runbooks.filter(({ runbook }) => runbook.contacts.length > 0);
  return another === undefined ? only?.runbook : undefined;
}

function saidOfIncident(drill: boolean): string {
  return drill ? vscode.l10n.t('DRILL') : '';
}

function saidOf(runbook: Runbook | undefined): string {
  return runbook === undefined ? '' : vscode.l10n.t('of {0}', runbook.title);
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
