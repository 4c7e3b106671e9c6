import * as vscode from 'vscode';
import { personName } from '../../incident/person-name';
import type { Contact, Role } from '../../runbook/model';
import type { TreeRow, TreeRows } from './tree-row';

/** Who is there and how others are reached. */
export interface Team {
  /** As the runbooks define them. */
  readonly roles: readonly Role[];
  readonly contacts: readonly Contact[];
  /** Who holds which role, also one that no runbook defines; undefined while no incident is active. */
  readonly holders: ReadonlyMap<string, string> | undefined;
}

const CONTACTS = 'contacts';

/** The rows of the Team view: roles with whoever holds them, then contacts. */
export class TeamRows implements TreeRows {
  readonly #rows = new Map<string, TreeRow>();
  #roles: ReadonlyMap<string, string> = new Map();
  #contacts: ReadonlyMap<string, Contact> = new Map();

  /** @returns whether the rows read differently now. */
  show(team: Team | undefined): boolean {
    const before = JSON.stringify([...this.#rows]);
    this.#rows.clear();
    this.#roles = new Map(team && rolesOf(team).map(({ name }) => [`role/${name}`, name]));
    this.#contacts = new Map(team?.contacts.map((contact, at) => [`contact/${at}`, contact]));
    for (const role of team === undefined ? [] : rolesOf(team)) {
      const row =
        team?.holders === undefined ? definedRow(role) : roleRow(role, team.holders.get(role.name));
      this.#rows.set(`role/${role.name}`, row);
    }
    if (this.#contacts.size > 0) this.#rows.set(CONTACTS, contactsRow(this.#contacts.size));
    for (const [id, contact] of this.#contacts) this.#rows.set(id, contactRow(id, contact));
    return JSON.stringify([...this.#rows]) !== before;
  }

  children(id: string | undefined): readonly string[] {
    if (id === CONTACTS) return [...this.#contacts.keys()];
    if (id !== undefined) return [];
    return [...this.#roles.keys(), ...(this.#contacts.size > 0 ? [CONTACTS] : [])];
  }

  row(id: string): TreeRow | undefined {
    return this.#rows.get(id);
  }

  parent(id: string): string | undefined {
    return this.#contacts.has(id) ? CONTACTS : undefined;
  }

  /** The name of a row's role; undefined for a row of another kind. */
  roleOf(id: string): string | undefined {
    return this.#roles.get(id);
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
): TreeRow {
  const who = holder === undefined ? vscode.l10n.t('nobody yet') : personName(holder);
  return {
    label: name,
    description: who,
    icon: holder === undefined ? { name: 'person-add', colour: 'warning' } : { name: 'account' },
    tooltip: [
      `${name}: ${holder ?? who}`,
      ...(description === '' ? [] : [description]),
      vscode.l10n.t('Click to assign it.'),
    ],
    spoken: vscode.l10n.t('Role {0}: {1}. {2}', name, who, description),
    context: 'role',
    children: 'none',
    opens: { id: 'incidentRunbooks.assignRole', arguments: [`role/${name}`] },
  };
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
