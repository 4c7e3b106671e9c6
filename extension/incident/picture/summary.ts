import * as l10n from '@vscode/l10n';
import { shownLine } from '../shown-text';
import { outcomeOf } from '../step-progress';
import { moment } from './clock-words';
import type { PictureFacts } from './facts';
import type { Frame } from './frame';

/** So many of a kind are named. */
const MOST = 12;

/** What the picture shows, in words, for those who cannot see it. */
export function summaryOf(facts: PictureFacts, frame: Frame): string {
  const { runs, severities, statuses, milestones, updates } = facts;
  const named = (items: readonly { readonly name: string; readonly at: number }[]) => {
    const said = items
      .slice(0, MOST)
      .map(({ name, at }) => `${shownLine(name)} ${moment(frame, at)}`)
      .join(', ');
    return items.length > MOST ? l10n.t('{0}; and {1} more', said, items.length - MOST) : said;
  };
  const began = (items: PictureFacts['severities']) =>
    named(items.map(({ value, from }) => ({ name: value, at: from })));
  const count = (result: ReturnType<typeof outcomeOf>) =>
    runs.filter(({ run }) => outcomeOf(run) === result).length;
  return [
    l10n.t('Severity: {0}.', began(severities)),
    l10n.t('Status: {0}.', began(statuses)),
    l10n.t('Milestones: {0}.', named(milestones)),
    l10n.t(
      'Runs: {0}, of which succeeded: {1}, failed: {2}, with an unknown outcome: {3}, still running: {4}.',
      runs.length,
      count('done'),
      count('failed'),
      count('unknown'),
      count('running'),
    ),
    ...(updates.length > 0 ? [l10n.t('Status updates: {0}.', named(updates))] : []),
  ].join(' ');
}
