import * as vscode from 'vscode';
import type { Status } from '../../incident/event';
import type { IncidentState } from '../../incident/incident-state';
import { sameSeverity } from '../../incident/severity-names';
import { nextStatuses, statusProblem } from '../../incident/status-transitions';
import type { WorkflowStep } from '../../incident/workflow';
import type { Severity } from '../../runbook/model';
import { uriOf, type ActiveWorkflow } from '../active-workflow';
import type { ActiveLog } from '../active-log';
import { views } from '../contributions';
import type { RunbookDocuments } from '../documents/runbook-documents';
import type { RunbookLibrary } from '../documents/runbook-library';
import { plainLabel } from '../plain-label';
import { plainMessage } from '../plain-message';
import { UserError } from '../user-error';
import { offerAdoption } from './adopt-runs';
import { ask } from './ask';
import { readNote } from './entry-commands';
import { pickRunbook } from './open-runbook';

/** Where a runbook defines no severities, the usual four. */
const usualSeverities: readonly Severity[] = [1, 2, 3, 4].map((level) => ({
  name: `SEV${level}`,
  description: '',
  line: 0,
}));

/** What a person does to an incident as a whole, each one event in its log. */
export class IncidentCommands {
  readonly #documents: RunbookDocuments;
  readonly #library: RunbookLibrary;
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;

  constructor(
    documents: RunbookDocuments,
    library: RunbookLibrary,
    log: ActiveLog,
    workflow: ActiveWorkflow,
  ) {
    this.#documents = documents;
    this.#library = library;
    this.#log = log;
    this.#workflow = workflow;
  }

  /**
   * @param drill whether it is only practised
   * @param suggested a severity that is offered first, where the runbook has it
   */
  async declare(drill: boolean, suggested?: string): Promise<void> {
    const document = await this.#chooseRunbook();
    const runbook = document && this.#documents.runbookOf(document);
    if (document === undefined || runbook === undefined) return;
    const severity = await pickSeverity(
      drill
        ? vscode.l10n.t('Declare DRILL: how severe is it?')
        : vscode.l10n.t('Declare incident: how severe is it?'),
      suggestedFirst(runbook.severities, suggested),
    );
    if (severity === undefined) return;
    const title = await vscode.window.showInputBox({
      title: drill
        ? vscode.l10n.t('Declare DRILL: what is practised?')
        : vscode.l10n.t('Declare incident: what is wrong?'),
      placeHolder: vscode.l10n.t('Orders fail with a database error'),
      ignoreFocusOut: true,
      validateInput: (value) =>
        value.trim() === '' ? vscode.l10n.t('Say in a few words what is wrong.') : undefined,
    });
    if (title === undefined || title.trim() === '') return;
    await this.#log.declare(document.uri.fsPath, {
      title: title.trim(),
      severity,
      drill,
      runbooks: [
        {
          path: this.#log.runbookPath(document.uri),
          bytes: Buffer.from(document.getText()),
        },
      ],
    });
    await vscode.commands.executeCommand(`${views.workflow}.focus`);
    // What was run before was for something real.
    if (!drill) await offerAdoption(this.#log);
  }

  async select(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const incidents = await this.#log.list(folders);
    const active = this.#log.state;
    const none = {
      label: vscode.l10n.t('$(circle-slash) None: leave the active incident'),
      activate: () => this.#log.deactivate(),
    };
    const items = incidents.map(({ state, activate }) => ({
      label: `${iconOf(state)} ${plainLabel(`${state.severity} · ${state.title}`)}`,
      description: [
        state.drill ? vscode.l10n.t('DRILL') : '',
        state.id === active?.id ? vscode.l10n.t('active') : '',
        state.status,
      ]
        .filter((part) => part !== '')
        .join(' · '),
      detail: plainLabel(`${state.id} · ${state.declaredBy}`),
      activate,
    }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No incident has been declared in this workspace yet.'),
      );
      return;
    }
    const picked = await vscode.window.showQuickPick(
      active === undefined ? items : [...items, none],
      { title: vscode.l10n.t('Which incident?'), matchOnDetail: true },
    );
    await picked?.activate();
  }

  async changeSeverity(): Promise<void> {
    const { state } = this.#log.requireActive();
    const { runbooks } = this.#workflow;
    const to = await pickSeverity(
      vscode.l10n.t('{0} is {1}. What is it now?', state.title, state.severity),
      runbooks.flatMap(({ runbook }) => runbook.severities),
      state.severity,
    );
    if (to === undefined || to === state.severity) return;
    await this.#log.append('severity.changed', { from: state.severity, to });
  }

  async changeStatus(): Promise<void> {
    const { state } = this.#log.requireActive();
    const picked = await vscode.window.showQuickPick(
      nextStatuses(state.status).map((status) => ({ label: status, status })),
      { title: vscode.l10n.t('{0} is {1}. What is it now?', state.title, state.status) },
    );
    if (picked !== undefined) await this.setStatus(picked.status);
  }

  /** Asks why, where the status wants a reason. */
  async setStatus(to: Status): Promise<void> {
    const { state } = this.#log.requireActive();
    const why =
      to === 'cancelled'
        ? await ask(vscode.l10n.t('Why is it cancelled? (duplicate, false alarm, …)'))
        : undefined;
    if (to === 'cancelled' && why === undefined) return;
    const problem = statusProblem(state.status, to, why ?? '');
    if (problem !== undefined) throw new UserError(problem);
    await this.#log.append('status.changed', {
      from: state.status,
      to,
      ...(why === undefined ? {} : { why }),
    });
    if (this.#log.state?.open !== false) return;
    await this.#log.deactivate();
    void vscode.window.showInformationMessage(
      plainMessage(
        vscode.l10n.t('{0} is {1}. It stays in the list of incidents.', state.title, to),
      ),
    );
  }

  /** @param named the role; the person chooses one where it is not said. */
  async assignRole(named: string | undefined): Promise<void> {
    const { state } = this.#log.requireActive();
    const role = named ?? (await this.#chooseRole(state));
    if (role === undefined) return;
    const person = await ask(
      vscode.l10n.t('Who is {0}?', role),
      state.roles.get(role) ?? this.#log.person,
    );
    if (person === undefined) return;
    await this.#log.append('role.assigned', { role, person });
  }

  async addNote(): Promise<void> {
    const { state } = this.#log.requireActive();
    const answer = await vscode.window.showInputBox({
      title: vscode.l10n.t('Note for {0}', state.title),
      prompt: vscode.l10n.t('Start with @02:40 for what happened at 02:40.'),
      ignoreFocusOut: true,
      validateInput: (value) =>
        readNote(value, new Date()) === undefined
          ? vscode.l10n.t(
              'After the @ comes a time that has been, such as 02:40 or 20m, and then the note.',
            )
          : undefined,
    });
    if (answer !== undefined) await this.keepNote(answer);
  }

  /**
   * @param written the note, as a person writes it: `@02:40` before it is when it happened.
   * @param decision whether it says what was decided.
   */
  async keepNote(written: string, decision = false): Promise<void> {
    const note = readNote(written, new Date());
    if (note === undefined) {
      throw new UserError(
        vscode.l10n.t(
          'After the @ comes a time that has been, such as 02:40 or 20m, and then the note.',
        ),
      );
    }
    const { text, ...options } = note;
    if (text === '') return;
    await this.#log.append('note.added', { text, ...(decision && { decision }) }, options);
  }

  /** A note about one step. */
  async noteOnStep(step: WorkflowStep): Promise<void> {
    const text = await ask(vscode.l10n.t('Note on: {0}', step.step.text.replaceAll('`', '')));
    if (text === undefined) return;
    await this.#log.append('note.added', { text, step: this.#workflow.referenceTo(step) });
  }

  async markStepDone(step: WorkflowStep): Promise<void> {
    await this.#log.append('step.done', { step: this.#workflow.referenceTo(step) });
  }

  async skipStep(step: WorkflowStep): Promise<void> {
    const why = await ask(vscode.l10n.t('Why is this step skipped?'));
    if (why === undefined) return;
    await this.#log.append('step.skipped', { step: this.#workflow.referenceTo(step), why });
  }

  /** Shows a place of one of the incident's runbooks; where the file is gone, of the copy kept of it. */
  async openStep({ runbook, line }: { runbook: string; line: number }): Promise<void> {
    const { workspace } = this.#log.requireActive();
    const used = this.#workflow.runbooks.find(({ path }) => path === runbook);
    const copy = used?.kept === true ? this.#log.runbookSnapshotFile(used.blob) : undefined;
    const uri = copy === undefined ? uriOf(workspace, runbook) : vscode.Uri.file(copy);
    const position = new vscode.Position(line - 1, 0);
    try {
      await vscode.window.showTextDocument(uri, {
        selection: new vscode.Range(position, position),
        // Whoever goes through the steps by arrow keys goes on there.
        preserveFocus: true,
      });
    } catch {
      throw new UserError(vscode.l10n.t('{0} cannot be opened any more.', runbook));
    }
  }

  async #chooseRole(state: IncidentState): Promise<string | undefined> {
    const defined = this.#workflow.runbooks.flatMap(({ runbook }) => runbook.roles);
    if (defined.length === 0) return await ask(vscode.l10n.t('Which role?'));
    const picked = await vscode.window.showQuickPick(
      defined.map(({ name, description }) => ({
        label: plainLabel(name),
        description: plainLabel(state.roles.get(name) ?? vscode.l10n.t('nobody yet')),
        detail: plainLabel(description),
        name,
      })),
      { title: vscode.l10n.t('Which role is to be assigned?') },
    );
    return picked?.name;
  }

  /** The runbook in the active editor, else one that the person picks. */
  async #chooseRunbook(): Promise<vscode.TextDocument | undefined> {
    const current = vscode.window.activeTextEditor?.document;
    if (current !== undefined && this.#documents.runbookOf(current) !== undefined) return current;
    const picked = await pickRunbook(
      this.#library,
      vscode.l10n.t('Declare incident: by which runbook?'),
    );
    return picked && (await vscode.workspace.openTextDocument(picked.uri));
  }
}

function iconOf({ open, drill }: IncidentState): string {
  if (!open) return '$(check)';
  return drill ? '$(beaker)' : '$(flame)';
}

function suggestedFirst(
  defined: readonly Severity[],
  suggested: string | undefined,
): readonly Severity[] {
  const severities = defined.length > 0 ? defined : usualSeverities;
  const first = severities.find(({ name }) => sameSeverity(name, suggested ?? ''));
  return first === undefined ? severities : [first, ...severities.filter((one) => one !== first)];
}

async function pickSeverity(
  title: string,
  defined: readonly Severity[],
  current?: string,
): Promise<string | undefined> {
  const severities = defined.length > 0 ? defined : usualSeverities;
  const picked = await vscode.window.showQuickPick(
    severities.map(({ name, description }) => ({
      label: plainLabel(name),
      description: name === current ? vscode.l10n.t('now') : '',
      detail: plainLabel(description),
      name,
    })),
    { title, ignoreFocusOut: true },
  );
  return picked?.name;
}
