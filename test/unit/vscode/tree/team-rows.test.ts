import { expect, test } from 'vitest';
import { TeamRows, type Team } from '../../../../extension/vscode/tree/team-rows';

const team: Team = {
  roles: [
    { name: 'Lead', description: 'Decides', line: 1 },
    { name: 'Scribe', description: 'Writes', line: 2 },
    { name: 'Lead', description: 'Decides, in another runbook', line: 1 },
  ],
  contacts: [
    { name: 'Head', value: '+1-555-0173', note: 'weekdays', line: 9 },
    { name: '', value: '#incidents', note: '', line: 10 },
  ],
  holders: new Map([
    ['Scribe', 'Bo Li <bo@example.com>'],
    ['Runner', 'Cy'],
  ]),
};

function shown(rows: TeamRows, id?: string): string[] {
  return rows.children(id).flatMap((child) => {
    const row = rows.row(child)!;
    return [`${row.label} | ${row.description} | ${row.icon?.name}`, ...shown(rows, child)];
  });
}

test('roles with whoever holds them, also one that no runbook names, and contacts', () => {
  const rows = new TeamRows();
  expect(rows.show(team)).toBe(true);
  expect(shown(rows)).toEqual([
    'Lead | nobody yet | person-add',
    'Scribe | Bo Li | account',
    'Runner | Cy | account',
    'Contacts |  | organization',
    'Head | +1-555-0173 | device-mobile',
    '#incidents |  | comment-discussion',
  ]);
  expect(rows.row('role/Lead')?.spoken).toBe('Role Lead: nobody yet. Decides');
  expect(rows.roleOf('role/Lead')).toBe('Lead');
  expect(rows.contactOf('contact/0')?.value).toBe('+1-555-0173');
});

test('what the runbook says while no incident is active: nobody holds or can be given a role', () => {
  const rows = new TeamRows();
  rows.show({ ...team, holders: undefined });
  expect(shown(rows)).toEqual([
    'Lead | Decides | account',
    'Scribe | Writes | account',
    'Contacts |  | organization',
    'Head | +1-555-0173 | device-mobile',
    '#incidents |  | comment-discussion',
  ]);
  expect(rows.row('role/Lead')?.opens).toBeUndefined();
  expect(rows.row('role/Lead')?.spoken).toBe('Role Lead. Decides');
  expect(rows.row('contact/0')?.opens?.id).toBe('incidentRunbooks.copyContact');
});

test('a role that is offered says so, and what is still to be done has rows of its own', () => {
  const rows = new TeamRows();
  const offer = { id: 'o', role: 'Scribe', person: 'Cy', offeredBy: 'Bo Li', at: '' };
  const opened = { openedBy: 'Bo Li <bo@example.com>', openedAt: '' };
  rows.show({
    ...team,
    roles: [],
    contacts: [],
    offers: new Map([['Scribe', offer]]),
    tasks: [
      { id: 't1', text: 'Call the bank', owner: 'Cy', due: '2026-12-01', ...opened },
      { id: 't2', text: 'Watch the disk', type: 'detective', ...opened },
    ],
  });
  expect(shown(rows)).toEqual([
    'Scribe | Bo Li, offered to Cy (pending) | account',
    'Runner | Cy | account',
    'Tasks | 2 open | tasklist',
    'Call the bank | Cy · due 2026-12-01 | circle-large-outline',
    'Watch the disk | nobody yet · detective | checklist',
  ]);
  expect(rows.row('role/Scribe')).toMatchObject({
    context: 'role held offered',
    opens: { id: 'incidentRunbooks.answerOffer' },
  });
  expect(rows.taskOf('task/t1')).toBe('t1');
  expect(rows.parent('task/t1')).toBe('tasks');
});

test('the same team again is nothing new', () => {
  const rows = new TeamRows();
  rows.show(team);
  expect(rows.show({ ...team, holders: new Map(team.holders) })).toBe(false);
  expect(rows.show({ ...team, holders: new Map() })).toBe(true);
  expect(rows.show(undefined)).toBe(true);
  expect(shown(rows)).toEqual([]);
});
