import * as vscode from 'vscode';
import type { IncidentState } from '../../incident/incident-state';
import type { CommandId } from '../contributions';

interface Action extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** What can be done about the incident now, in one list: what the status bar opens. */
export async function showActions(state: IncidentState | undefined): Promise<void> {
  const drill = state?.drill === true ? `${vscode.l10n.t('DRILL')} · ` : '';
  const title =
    state === undefined
      ? vscode.l10n.t('No incident is active')
      : `${drill}${state.severity} · ${state.title} · ${state.status}`;
  const picked = await vscode.window.showQuickPick(actionsFor(state), { title });
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}

function actionsFor(state: IncidentState | undefined): readonly Action[] {
  const open = state?.open === true;
  const all: readonly (Action & { readonly when: boolean })[] = [
    {
      label: vscode.l10n.t('$(note) Add Note…'),
      command: 'incidentRunbooks.addNote',
      when: open,
    },
    {
      label: vscode.l10n.t('$(milestone) Change Status…'),
      command: 'incidentRunbooks.changeStatus',
      when: state !== undefined,
    },
    {
      label: vscode.l10n.t('$(arrow-swap) Change Severity…'),
      command: 'incidentRunbooks.changeSeverity',
      when: open,
    },
    {
      label: vscode.l10n.t('$(person-add) Assign Role…'),
      command: 'incidentRunbooks.assignRole',
      when: open,
    },
    {
      label: vscode.l10n.t('$(person) Hand over Role…'),
      command: 'incidentRunbooks.handOverRole',
      when: open && state.roles.size > 0,
    },
    {
      label: vscode.l10n.t('$(megaphone) Publish Status Update…'),
      command: 'incidentRunbooks.publishUpdate',
      when: open,
    },
    {
      label: vscode.l10n.t('$(tasklist) Add Task…'),
      command: 'incidentRunbooks.addTask',
      when: open,
    },
    {
      label: vscode.l10n.t('$(git-commit) Review Recent Changes…'),
      command: 'incidentRunbooks.reviewChanges',
      when: open,
    },
    {
      label: vscode.l10n.t('$(copy) Copy Contact…'),
      command: 'incidentRunbooks.copyContact',
      when: state !== undefined,
    },
    {
      label: vscode.l10n.t('$(history) Open Log'),
      command: 'incidentRunbooks.openLog',
      when: state !== undefined,
    },
    {
      label: vscode.l10n.t('$(verified) Verify Log'),
      command: 'incidentRunbooks.verifyLog',
      when: state !== undefined,
    },
    {
      label: vscode.l10n.t('$(sync) Sync Log'),
      command: 'incidentRunbooks.syncLog',
      when: vscode.workspace.isTrusted,
    },
    {
      label: vscode.l10n.t('$(search) Search Runbooks…'),
      command: 'incidentRunbooks.searchRunbooks',
      when: true,
    },
    {
      label: vscode.l10n.t('$(list-selection) Switch Incident…'),
      command: 'incidentRunbooks.selectIncident',
      when: true,
    },
    {
      label: vscode.l10n.t('$(flame) Declare Incident…'),
      command: 'incidentRunbooks.declareIncident',
      when: vscode.workspace.isTrusted,
    },
  ];
  return all.filter(({ when }) => when);
}
