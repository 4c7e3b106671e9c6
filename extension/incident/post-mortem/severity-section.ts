import * as l10n from '@vscode/l10n';
import { plain, table } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime, durationBetween } from './times';

/** The severities that the incident had, and for how long. */
export function severitySection({ state }: IncidentRecord): string {
  return table(
    [l10n.t('Severity'), l10n.t('From'), l10n.t('Until'), l10n.t('Duration')],
    state.severityHistory.map(({ severity, from, until }) => [
      plain(severity),
      dateTime(from),
      until === undefined ? '—' : dateTime(until),
      durationBetween(from, until) ?? l10n.t('goes on'),
    ]),
  );
}
