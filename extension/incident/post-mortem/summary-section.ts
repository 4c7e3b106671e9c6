import * as l10n from '@vscode/l10n';
import { personName } from '../person-name';
import { outcomeOf } from '../step-progress';
import { code, list, plain } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime, durationBetween } from './times';

/** What it was, in a few facts. */
export function summarySection({ state }: IncidentRecord): string {
  const { status, declaredAt, declaredBy, endedAt, runs, runbooks } = state;
  const began = state.milestones.get('started') ?? state.milestones.get('detected') ?? declaredAt;
  const severities = state.severityHistory.map(({ severity }) => plain(severity));
  const failed = runs.filter((run) => outcomeOf(run) === 'failed').length;
  const lasted = durationBetween(began, endedAt);
  return list([
    ...(state.drill ? [l10n.t('This was a drill.')] : []),
    l10n.t('Severity: {0}', severities.join(' → ')),
    l10n.t('Status: {0}', plain(status)),
    l10n.t('Declared: {0} by {1}', dateTime(declaredAt), plain(personName(declaredBy))),
    lasted === undefined
      ? l10n.t('It was still going on when this was written.')
      : l10n.t('Lasted: {0}, until {1}', lasted, dateTime(endedAt ?? declaredAt)),
    l10n.t('Commands run: {0}, failed: {1}', runs.length, failed),
    ...(runbooks.length === 0
      ? [l10n.t('Runbooks: none')]
      : [l10n.t('Runbooks: {0}', runbooks.map(({ path }) => code(path)).join(', '))]),
    l10n.t('Incident: {0}', code(state.id)),
  ]);
}

/** The incident's name. */
export function titleOf({ state }: IncidentRecord): string {
  const title = plain(state.title);
  return state.drill ? l10n.t('DRILL: {0}', title) : title;
}
