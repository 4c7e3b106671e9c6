import * as l10n from '@vscode/l10n';
import { isKnownEvent } from '../known-event';
import { personName } from '../person-name';
import { list, plain } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime } from './times';

/** What people said the cause was while it went on, oldest first. */
export function causesSection({ events }: IncidentRecord): string {
  const said = events.flatMap((event) => {
    if (!isKnownEvent(event) || event.kind !== 'status.changed') return [];
    const { to, why = '' } = event.data;
    if (to !== 'identified' || why.trim() === '') return [];
    const when = dateTime(event.occurredAt ?? event.at);
    return [`${plain(why)} (${plain(personName(event.actor))}, ${when})`];
  });
  return said.length === 0 ? l10n.t('Nothing was entered.') : list(said);
}
