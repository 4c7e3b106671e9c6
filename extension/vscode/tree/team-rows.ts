import * as vscode from 'vscode';
import type { OfferedRole, TaskState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type { Contact, Role } from '../../runbook/model';
import { clockTime } from './clock-time';
import type { TreeRow, TreeRows } from './tree-row';

/** Who is there and how others are reached. */
export interface Team {
  /** As the runbooks define them. */
  readonly roles: readonly Role[];
  readonly contacts: readonly Contact[];
  /** Who holds which role, also one that no runbook defines; undefined while no incident is active. */
  readonly holders: ReadonlyMap<string, string> | undefined;
  /** The roles that are offered to somebody, who has yet to confirm. */
  readonly offers?: ReadonlyMap<string, OfferedRole>;
  /** What is still to be done. */
  readonly tasks?: readonly TaskState[];
}

const CONTACTS = 'contacts';
const TASKS = 'tasks';

/** The rows of the Team view: roles with whoever holds them, open tasks, then contacts. */
export class TeamRows implements TreeRows {
  readonly #rows = new Map<string, TreeRow>();
  #roles: ReadonlyMap<string, string> = new Map();
  #tasks: ReadonlyMap<string, TaskState> = new Map();
  #contacts: ReadonlyMap<string, Contact> = new Map();

  /** @returns whether the rows read differently now. */
  show(team: Team | undefined): boolean {
    const before = JSON.stringify([...this.#rows]);
    this.#rows.clear();
    this.#roles = new Map(team && rolesOf(team).map(({ name }) => [`role/${name}`, name]));
    this.#contacts = new Map(team?.contacts.map((contact, at) => [`contact/${at}`, contact]));
    for (const role of team === undefined ? [] : rolesOf(team)) {
      const row =
        team?.holders === undefined
          ? definedRow(role)
          : roleRow(role, team.holders.get(role.name), team.offers?.get(role.name));
      this.#rows.set(`role/${role.name}`, row);
    }
    this.#tasks = new Map(team?.tasks?.map((task) => [`task/${task.id}`, task]));
    if (this.#tasks.size > 0) this.#rows.set(TASKS, tasksRow(this.#tasks.size));
    for (const [id, task] of this.#tasks) this.#rows.set(id, taskRow(task));
    if (this.#contacts.size > 0) this.#rows.set(CONTACTS, contactsRow(this.#contacts.size));
    for (const [id, contact] of this.#contacts) this.#rows.set(id, contactRow(id, contact));
    return JSON.stringify([...this.#rows]) !== before;
  }

  children(id: string | undefined): readonly string[] {
    if (id === CONTACTS) return [...this.#contacts.keys()];
    if (id === TASKS) return [...this.#tasks.keys()];
    if (id !== undefined) return [];
    const tasks = this.#tasks.size > 0 ? [TASKS] : [];
    return [...this.#roles.keys(), ...tasks, ...(this.#contacts.size > 0 ? [CONTACTS] : [])];
  }

  row(id: string): TreeRow | undefined {
    return this.#rows.get(id);
  }

  parent(id: string): string | undefined {
    if (this.#tasks.has(id)) return TASKS;
    return this.#contacts.has(id) ? CONTACTS : undefined;
  }

  /** The name of a row's role; undefined for a row of another kind. */
  roleOf(id: string): string | undefined {
    return this.#roles.get(id);
  }

  /** The id of a row's task; undefined for a row of another kind. */
  taskOf(id: string): string | undefined {
    return this.#tasks.get(id)?.id;
  }

  contactOf(id: string): Contact | undefined {
    return this.#contacts.get(id);
  }

  get contacts(): readonly Contact[] {
    return [...this.#contacts.values()];
  }
}

/** Two runbooks of one incident often name the same role. */
function rolesOf({ roles, holders }: Team): readonly Pick<Role, 'name' | 'description'>[] {
  const byName = new Map(roles.toReversed().map((role) => [role.name, role]));
  const defined = roles.filter((role) => byName.get(role.name) === role);
  const others = [...(holders?.keys() ?? [])].filter((name) => !byName.has(name));
  return [...defined, ...others.map((name) => ({ name, description: '' }))];
}

/** Nobody can hold a role before there is an incident. */
function definedRow({ name, description }: Pick<Role, 'name' | 'description'>): TreeRow {
  return {
    label: name,
    description,
    icon: { name: 'account' },
    tooltip: [name, ...(description === '' ? [] : [description])],
    spoken: vscode.l10n.t('Role {0}. {1}', name, description),
    context: 'defined-role',
    children: 'none',
  };
}

function roleRow(
  { name, description }: Pick<Role, 'name' | 'description'>,
  holder: string | undefined,
  offer: OfferedRole | undefined,
): TreeRow {
  const held = holder === undefined ? vscode.l10n.t('nobody yet') : personName(holder);
  const who =
    offer === undefined
      ? held
      : vscode.l10n.t('{0}, offered to {1} (pending)', held, personName(offer.person));
  return {
    label: name,
    description: who,
    icon: holder === undefined ? { name: 'person-add', colour: 'warning' } : { name: 'account' },
    tooltip: [
      `${name}: ${offer === undefined ? (holder ?? who) : who}`,
      ...(description === '' ? [] : [description]),
      offer === undefined
        ? vscode.l10n.t('Click to assign it.')
        : vscode.l10n.t('Click to take it over, or to end the offer.'),
    ],
    spoken: vscode.l10n.t('Role {0}: {1}. {2}', name, who, description),
    context:
      holder === undefined ? 'role' : offer === undefined ? 'role held' : 'role held offered',
    children: 'none',
    opens: {
      id: offer === undefined ? 'incidentRunbooks.assignRole' : 'incidentRunbooks.answerOffer',
      arguments: [`role/${name}`],
    },
  };
}

function tasksRow(count: number): TreeRow {
  const label = vscode.l10n.t('Tasks');
  return {
    label,
    description: vscode.l10n.t('{0} open', count),
    icon: { name: 'tasklist' },
    tooltip: [label],
    spoken: vscode.l10n.t('Tasks, {0} open', count),
    context: 'tasks',
    children: 'open',
  };
}

function taskRow({ text, owner, due, type, openedBy }: TaskState): TreeRow {
  const details = [
    owner === undefined ? vscode.l10n.t('nobody yet') : personName(owner),
    ...(due === undefined ? [] : [vscode.l10n.t('due {0}', dueInWords(due))]),
    ...(type === undefined ? [] : [type]),
  ];
  const [label = ''] = text.split('\n');
  return {
    label,
    description: details.join(' · '),
    icon: { name: type === undefined ? 'circle-large-outline' : 'checklist' },
    tooltip: [text, details.join(', '), vscode.l10n.t('Opened by {0}', personName(openedBy))],
    spoken: vscode.l10n.t('Task: {0}. {1}', text, details.join(', ')),
    context: 'task',
    children: 'none',
  };
}

/** A date stays a date, wherever somebody is; it has no hour. */
function dueInWords(due: string): string {
  return due.includes('T') && !Number.isNaN(Date.parse(due)) ? clockTime(due, new Date()) : due;
}

function contactsRow(count: number): TreeRow {
  const label = vscode.l10n.t('Contacts');
  return {
    label,
    description: '',
    icon: { name: 'organization' },
    tooltip: [label],
    spoken: vscode.l10n.t('Contacts, {0}', count),
    context: 'contacts',
    children: 'open',
  };
}

function contactRow(id: string, { name, value, note }: Contact): TreeRow {
  const label = name === '' ? value : name;
  return {
    label,
    description: name === '' ? note : value,
    icon: { name: contactIcon(value) },
    tooltip: [
      name === '' ? value : `${name}: ${value}`,
      ...(note === '' ? [] : [note]),
      vscode.l10n.t('Click to copy {0}.', value),
    ],
    spoken: vscode.l10n.t('Contact {0}: {1}. {2}', label, value, note),
    context: 'contact',
    children: 'none',
    opens: { id: 'incidentRunbooks.copyContact', arguments: [id] },
  };
}

function contactIcon(value: string): string {
  if (/^https?:/.test(value)) return 'link';
  if (/\S@\S+\.\S/.test(value)) return 'mail';
  if (/^[#@]/.test(value)) return 'comment-discussion';
  return /\d{3}/.test(value) ? 'device-mobile' : 'person';
}
