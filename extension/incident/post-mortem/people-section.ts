import * as l10n from '@vscode/l10n';
import { personName } from '../person-name';
import { list, plain, table } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime } from './times';

/**
 * Who held which role when, and who else took part.
 *
 * @param known the roles that the runbooks name, of which some may have been left to nobody.
 */
export function peopleSection(
  { state, events }: IncidentRecord,
  known: readonly string[] = [],
): string {
  const roles = table(
    [l10n.t('Role'), l10n.t('Person'), l10n.t('From'), l10n.t('Until')],
    state.roleHistory.map(({ role, person, from, until }) => [
      plain(role),
      plain(personName(person)),
      dateTime(from),
      until === undefined ? l10n.t('the end') : dateTime(until),
    ]),
  );
  const holders = new Set(state.roleHistory.map(({ person }) => personName(person)));
  const others = new Set(
    events
      .filter(({ kind }) => kind !== 'journal.opened')
      .map(({ actor }) => personName(actor))
      .filter((name) => !holders.has(name)),
  );
  const took = list([...others].map(plain));
  if (holders.size === 0)
    return `${l10n.t('Nobody was given a role. These took part:')}\n\n${took}`;
  const unheld = [...new Set(known)].filter(
    (name) => !state.roleHistory.some(({ role }) => role.toLowerCase() === name.toLowerCase()),
  );
  return [
    roles,
    ...(unheld.length === 0 ? [] : [l10n.t('Held by nobody: {0}', unheld.map(plain).join(', '))]),
    ...(others.size === 0 ? [] : [l10n.t('These took part as well:'), took]),
  ].join('\n\n');
}
