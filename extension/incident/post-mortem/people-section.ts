import * as l10n from '@vscode/l10n';
import { personName } from '../person-name';
import { list, plain, table } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime } from './times';

/** Who held which role when, and who else took part. */
export function peopleSection({ state, events }: IncidentRecord): string {
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
  return others.size === 0 ? roles : `${roles}\n\n${l10n.t('These took part as well:')}\n\n${took}`;
}
