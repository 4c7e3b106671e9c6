import * as l10n from '@vscode/l10n';
import { type RunState, stepKey } from '../incident-state';
import { personName } from '../person-name';
import { outcomeOf } from '../step-progress';
import { list, plain } from './markdown-text';
import { commandOf, type IncidentRecord, outputLink, type PlaceOf } from './record';
import { endOf } from './timeline-section';
import { dateTime } from './times';

/** Each command that was run, once, in the order in which they were first run. */
export function runsSection({ state }: IncidentRecord, placeOf: PlaceOf): string {
  const groups = new Map<string, RunState[]>();
  for (const run of state.runs) {
    const key = `${keyOf(run)}\n${run.origin}\n${run.resolved}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [run]);
    else known.push(run);
  }
  if (groups.size === 0) return l10n.t('Nothing was run.');
  return list(
    [...groups.values()].flatMap((runs) => {
      const [first] = runs;
      if (first === undefined) return [];
      const failed = runs.filter((run) => outcomeOf(run) === 'failed').length;
      const counts =
        failed === 0
          ? l10n.t('runs: {0}', runs.length)
          : l10n.t('runs: {0}, failed: {1}', runs.length, failed);
      return [`${commandOf(first)} (${originOf(first, placeOf)}): ${counts}`];
    }),
  );
}

/** Each run that failed, and whether the same command went well later. */
export function failuresSection({ state }: IncidentRecord, placeOf: PlaceOf): string {
  const failed = state.runs.filter((run) => outcomeOf(run) === 'failed');
  if (failed.length === 0) return l10n.t('No command failed.');
  return list(
    failed.map((run) => {
      const output = outputLink(run, l10n.t('output'));
      const later = state.runs
        .slice(state.runs.indexOf(run) + 1)
        .find((other) => other.resolved === run.resolved && outcomeOf(other) === 'done');
      return [
        `${dateTime(run.startedAt)} ${plain(personName(run.actor))}: ${commandOf(run)} (${originOf(run, placeOf)}): ${endOf(run)}`,
        ...(output === undefined ? [] : [output]),
        ...(later === undefined
          ? []
          : [l10n.t('the same command succeeded at {0}', dateTime(later.startedAt))]),
      ].join(', ');
    }),
  );
}

/** Each step that was left out, with the reason that was given. */
export function skippedSection({ state }: IncidentRecord, placeOf: PlaceOf): string {
  const skipped = [...state.steps.values()].filter((step) => step.state === 'skipped');
  if (skipped.length === 0) return l10n.t('No step was skipped.');
  return list(
    skipped.map(({ step, at, actor, why }) =>
      l10n.t(
        '{0} ({1}): {2}, because: {3}',
        plain(step.text),
        placeOf(step),
        `${dateTime(at)} ${plain(personName(actor))}`,
        why === undefined || why.trim() === '' ? '—' : plain(why),
      ),
    ),
  );
}

function keyOf({ step }: RunState): string {
  return step === null ? '' : stepKey(step.runbook, step.stepId);
}

function originOf({ step, origin }: RunState, placeOf: PlaceOf): string {
  if (step === null) return l10n.t('typed by hand');
  return origin === 'edited' ? l10n.t('{0}, edited', placeOf(step)) : placeOf(step);
}
