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
  if (from === to) return `The incident is ${to} already.`;
  const next = nextStatuses(from);
  if (!next.includes(to)) {
    return `A ${from} incident cannot become ${to} at once: set it to ${next.join(' or ')} first.`;
  }
  if (to === 'cancelled' && why.trim() === '') {
    return 'An incident is cancelled with a reason (duplicate, false alarm, …): give one.';
  }
  return undefined;
}
