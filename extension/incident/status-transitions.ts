import * as l10n from '@vscode/l10n';
import type { Status } from './event';

/** In the order in which a response goes through them. */
export const statuses: readonly Status[] = [
  'triage',
  'investigating',
  'identified',
  'mitigated',
  'resolved',
  'closed',
  'cancelled',
];

/** The status that a person means by a word, undefined when there is none. */
export function statusOf(word: string): Status | undefined {
  return statuses.find((status) => status === word.trim().toLowerCase());
}

/**
 * What may follow a status: anything may, forwards over several and backwards as well, because an
 * incident is what it is and not where a form says. Only what was cancelled has to be taken up
 * again before it can make progress.
 */
export function nextStatuses(from: Status): readonly Status[] {
  return statuses.filter(
    (to) => to !== from && (from !== 'cancelled' || ['triage', 'investigating'].includes(to)),
  );
}

/** Why a status cannot be set, in one sentence; undefined when it can. */
export function statusProblem(from: Status, to: Status, why: string): string | undefined {
  if (from === to) return l10n.t('The incident is {0} already.', to);
  const next: readonly string[] = nextStatuses(from);
  if (!next.includes(to)) {
    const first = next.reduce((list, status) => l10n.t('{0} or {1}', list, status));
    return l10n.t(
      'A {0} incident cannot become {1} at once: set it to {2} first.',
      from,
      to,
      first,
    );
  }
  if (to === 'cancelled' && why.trim() === '') {
    return l10n.t('An incident is cancelled with a reason (duplicate, false alarm, …): give one.');
  }
  return undefined;
}
