import * as l10n from '@vscode/l10n';
import type { TaskState } from '../incident-state';
import { personName } from '../person-name';
import { plain } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime } from './times';

/** What is left to do and what was done, as a list to tick; those that have a type first. */
export function tasksSection({ state }: IncidentRecord): string {
  if (state.tasks.length === 0) return l10n.t('None was entered.');
  const items = state.tasks.filter(({ type }) => type !== undefined);
  const others = state.tasks.filter(({ type }) => type === undefined);
  return [...items, ...others].map(lineOf).join('\n');
}

/** Commits that somebody suspects. */
export function suspectsSection({ state }: IncidentRecord): string {
  if (state.suspects.length === 0) return l10n.t('No change was suspected.');
  return state.suspects
    .map(({ repository, commit, summary, actor, at }) => {
      const short = plain(commit.slice(0, 12));
      // The workspace's own repository needs no name.
      const which = repository === '.' ? short : l10n.t('{0} in {1}', short, plain(repository));
      const what = summary === undefined ? which : `${which}: ${plain(summary)}`;
      return `- ${what} (${plain(personName(actor))}, ${dateTime(at)})`;
    })
    .join('\n');
}

/** A date, or a time as all others are written here; whatever else was entered as it is. */
function dueIn(due: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(due) ? dateTime(due) : plain(due);
}

function lineOf({ text, type, owner, due, done }: TaskState): string {
  const details = [
    ...(type === undefined ? [] : [plain(type)]),
    ...(owner === undefined ? [] : [l10n.t('owner: {0}', plain(personName(owner)))]),
    ...(due === undefined ? [] : [l10n.t('due: {0}', dueIn(due))]),
    ...(done === undefined
      ? []
      : [l10n.t('done: {0} {1}', dateTime(done.at), plain(personName(done.by)))]),
  ];
  const box = done === undefined ? '[ ]' : '[x]';
  return `- ${box} ${plain(text)}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}
