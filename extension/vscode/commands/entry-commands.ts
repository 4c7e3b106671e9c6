import * as vscode from 'vscode';
import { describeEvent } from '../../incident/describe-event';
import { offerProblem, offersTo } from '../../incident/handover';
import type {
  AnyEvent,
  IncidentState,
  OfferedRole,
  TaskState,
} from '../../incident/incident-state';
import { milestoneNames } from '../../incident/milestones';
import { personName } from '../../incident/person-name';
import { readDue } from '../../incident/read-due';
import { isRetractable, retractProblem } from '../../incident/retraction';
import { samePerson } from '../../incident/same-person';
import { taskDone, taskTypes } from '../../incident/task-types';
import type { WorkflowStep } from '../../incident/workflow';
import type { ActiveLog } from '../active-log';
import { plainLabel } from '../plain-label';
import { UserError } from '../user-error';
import { ask, askFreely, askWhen } from './ask';
import { readWhen } from './read-when';

/** What people enter besides what they do: tasks, handovers, and corrections of what was entered. */
export class EntryCommands {
  readonly #log: ActiveLog;

  constructor(log: ActiveLog) {
    this.#log = log;
  }

  /** @param row of the Log view; the person chooses among the latest entries where there is none. */
  async retract(row: unknown): Promise<void> {
    const { state } = this.#log.requireActive();
    const { events } = this.#log;
    const id = typeof row === 'string' ? row : await pickRetractable(events, state);
    if (id === undefined) return;
    const problem = retractProblem(events, id);
    if (problem !== undefined) throw new UserError(problem);
    const why = await ask(
      vscode.l10n.t('Why is it retracted? It stays in the log, marked as such.'),
    );
    if (why !== undefined) await this.#log.append('note.retracted', { event: id, why });
  }

  /** Takes back that a step was checked off, or skipped, by whoever entered it. */
  async reopenStep({ step, progress }: WorkflowStep): Promise<void> {
    const entries = progress?.entries ?? [];
    if (entries.length === 0) {
      throw new UserError(
        vscode.l10n.t(
          'Nobody has checked this step off or skipped it; what was run stays as it went.',
        ),
      );
    }
    const why = await ask(
      vscode.l10n.t('Why is it taken back? {0}', step.text.replaceAll('`', '')),
      vscode.l10n.t('by mistake'),
    );
    if (why === undefined) return;
    for (const event of entries) await this.#log.append('note.retracted', { event, why });
  }

  async correctMilestone(): Promise<void> {
    const { state } = this.#log.requireActive();
    const picked = await vscode.window.showQuickPick(
      milestoneNames.map((name) => ({
        label: name,
        description: inLocalTime(state.milestones.get(name)) ?? vscode.l10n.t('not known'),
        name,
      })),
      { title: vscode.l10n.t('Which time is to be corrected?') },
    );
    if (picked === undefined) return;
    const time = await askWhen(vscode.l10n.t('When was it {0}?', picked.name));
    if (time === undefined) return;
    await this.#log.append('milestone.set', { name: picked.name, time: time.toISOString() });
  }

  async addTask(): Promise<void> {
    this.#log.requireActive();
    const text = await ask(vscode.l10n.t('What is to be done?'));
    if (text === undefined) return;
    const kinds = [
      { label: vscode.l10n.t('Task for now'), type: undefined },
      ...taskTypes.map((type) => ({ label: vscode.l10n.t('Action item: {0}', type), type })),
    ];
    const kind = await vscode.window.showQuickPick(kinds, {
      title: vscode.l10n.t('Is it for now, or an action item for afterwards?'),
    });
    if (kind === undefined) return;
    const owner = await askFreely(
      vscode.l10n.t('Who does it?'),
      vscode.l10n.t('Leave it empty while nobody has it.'),
    );
    if (owner === undefined) return;
    const due = await askDue();
    if (due === undefined) return;
    await this.keepTask({ text, owner, due, type: kind.type ?? '' });
  }

  /**
   * @param task all but the text may be empty; `due` as a person writes it: `30m`, `3d`, `2026-12-01`.
   * @throws a `UserError` when nothing was written.
   */
  async keepTask(task: Readonly<Record<'text' | 'owner' | 'due' | 'type', string>>): Promise<void> {
    const [text, owner, type] = [task.text.trim(), task.owner.trim(), task.type];
    if (text === '') throw new UserError(vscode.l10n.t('Say what is to be done.'));
    const due = task.due.trim() === '' ? undefined : readDue(task.due, new Date());
    if (task.due.trim() !== '' && due === undefined) throw new UserError(noDue(task.due));
    await this.#log.append('task.opened', {
      text,
      ...(owner === '' ? {} : { owner }),
      ...(due === undefined ? {} : { due }),
      ...(type === '' ? {} : { type }),
    });
  }

  /** Marks an event as one that whoever joins late has to know. */
  async pin(event: string): Promise<void> {
    const { state } = this.#log.requireActive();
    if (!this.#log.events.some(({ id }) => id === event)) return;
    if (state.pins.some((pin) => pin.event === event)) return;
    await this.#log.append('event.pinned', { event });
  }

  /** @param pin the id of the event that pinned. */
  async unpin(pin: string): Promise<void> {
    const { state } = this.#log.requireActive();
    if (!state.pins.some(({ id }) => id === pin)) return;
    await this.#log.append('note.retracted', { event: pin, why: vscode.l10n.t('unpinned') });
  }

  /** @param id of the task; the person chooses one where it is not said. */
  async finishTask(id: string | undefined): Promise<void> {
    const { state } = this.#log.requireActive();
    const open = state.tasks.filter(({ done }) => done === undefined);
    if (open.length === 0) throw new UserError(vscode.l10n.t('No task is open.'));
    const task = id === undefined ? await pickTask(open) : open.find((one) => one.id === id);
    if (task !== undefined) await this.#log.append('task.done', taskDone(task));
  }

  /** @param named the role; the person chooses one where it is not said. */
  async handOver(named: string | undefined): Promise<void> {
    const { state } = this.#log.requireActive();
    const role = named ?? (await pickHeldRole(state));
    if (role === undefined) return;
    const person = await this.#pickPerson(vscode.l10n.t('To whom is {0} handed over?', role));
    if (person === undefined) return;
    const problem = offerProblem(state, role, person);
    if (problem !== undefined) throw new UserError(problem);
    await this.#log.append('handover.offered', { role, person });
  }

  /** Takes over a role that was offered, declines it, or takes the offer back. */
  async answerOffer(named: string | undefined): Promise<void> {
    const { state } = this.#log.requireActive();
    const mine = offersTo(state, this.#log.person ?? '');
    const all = mine.length > 0 ? mine : [...state.offeredRoles.values()];
    const offer =
      named === undefined
        ? all.length < 2
          ? all[0]
          : await pickOffer(all)
        : state.offeredRoles.get(named);
    if (offer === undefined) throw new UserError(vscode.l10n.t('No role is being handed over.'));
    const forMe = samePerson(offer.person, this.#log.person ?? '');
    const take = vscode.l10n.t('$(check) Take over as {0}', plainLabel(offer.role));
    const end = forMe
      ? vscode.l10n.t('$(close) Decline')
      : vscode.l10n.t('$(close) Take back the offer to {0}', plainLabel(personName(offer.person)));
    const answer = await vscode.window.showQuickPick(forMe ? [take, end] : [end], {
      title: saidOf(offer),
    });
    if (answer === take) await this.takeOver(offer);
    else if (answer === end) await this.decline(offer);
  }

  async takeOver({ id, role, person }: OfferedRole): Promise<void> {
    await this.#log.append('role.assigned', {
      role,
      person: this.#log.person ?? person,
      offer: id,
    });
  }

  async decline({ id }: OfferedRole): Promise<void> {
    await this.#log.append('handover.declined', { offer: id });
  }

  /** One of those who have acted in this incident, or anybody else by name. */
  async #pickPerson(title: string): Promise<string | undefined> {
    const people = new Map<string, string>();
    for (const { actor } of this.#log.events) {
      if (!samePerson(actor, this.#log.person ?? '')) people.set(actor, personName(actor));
    }
    const other = { label: vscode.l10n.t('$(person-add) Somebody else…'), person: undefined };
    const picked =
      people.size === 0
        ? other
        : await vscode.window.showQuickPick(
            [
              ...[...people].map(([person, name]) => ({
                label: plainLabel(name),
                description: plainLabel(person),
                person,
              })),
              other,
            ],
            { title },
          );
    return picked === undefined ? undefined : (picked.person ?? (await ask(title)));
  }
}

/** What a note begins with that says when it happened: `@02:40 the pager went off`. */
export function readNote(
  text: string,
  now: Date,
): { readonly text: string; readonly occurredAt?: string } | undefined {
  const [, when, rest] = /^@(\d\S*)(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
  if (when === undefined) return { text: text.trim() };
  const time = readWhen(when, now);
  if (time === undefined || rest === undefined) return undefined;
  return { text: rest, occurredAt: time.toISOString() };
}

export function saidOf({ role, person, offeredBy }: OfferedRole): string {
  return vscode.l10n.t(
    '{0} offers the role {1} to {2}.',
    personName(offeredBy),
    role,
    personName(person),
  );
}

async function pickRetractable(
  events: readonly AnyEvent[],
  { retracted }: IncidentState,
): Promise<string | undefined> {
  const items = events
    .filter((event) => isRetractable(event) && !retracted.has(event.id))
    .toReversed()
    .map((event) => ({
      label: plainLabel(describeEvent(event)),
      description: plainLabel(personName(event.actor)),
      id: event.id,
    }));
  if (items.length === 0) throw new UserError(vscode.l10n.t('There is nothing to retract yet.'));
  const title = vscode.l10n.t('Which entry is to be retracted?');
  return (await vscode.window.showQuickPick(items, { title }))?.id;
}

async function pickTask(open: readonly TaskState[]): Promise<TaskState | undefined> {
  const picked = await vscode.window.showQuickPick(
    open.map((task) => ({
      label: plainLabel(task.text),
      description: plainLabel(task.owner === undefined ? '' : personName(task.owner)),
      task,
    })),
    { title: vscode.l10n.t('Which task is done?') },
  );
  return picked?.task;
}

async function pickHeldRole({ roles }: IncidentState): Promise<string | undefined> {
  if (roles.size === 0) throw new UserError(vscode.l10n.t('No role is assigned yet.'));
  const picked = await vscode.window.showQuickPick(
    [...roles].map(([role, person]) => ({
      label: plainLabel(role),
      description: plainLabel(personName(person)),
      role,
    })),
    { title: vscode.l10n.t('Which role is handed over?') },
  );
  return picked?.role;
}

async function pickOffer(offers: readonly OfferedRole[]): Promise<OfferedRole | undefined> {
  const picked = await vscode.window.showQuickPick(
    offers.map((offer) => ({ label: plainLabel(saidOf(offer)), offer })),
    { title: vscode.l10n.t('Which handover?') },
  );
  return picked?.offer;
}

async function askDue(): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Until when?'),
    prompt: vscode.l10n.t('30m, 3d or 2026-12-01; leave it empty for no time.'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || readDue(text, new Date()) !== undefined ? undefined : noDue(text),
  });
  return answer?.trim();
}

function noDue(text: string): string {
  return vscode.l10n.t('{0} is no time such as 30m, 3d or 2026-12-01.', text.trim());
}

function inLocalTime(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toLocaleString();
}
