import * as l10n from '@vscode/l10n';
import type { Workflow } from '../workflow';
import type { IncidentState, RunState } from '../incident-state';
import { stepKey } from '../incident-state';
import { outcomeOf } from '../step-progress';
import { plain } from './markdown-text';
import { linesOf, type RunbookEdit, type RunbookText } from './runbook-edit';
import { stepsOf } from './steps-of';
import { endOf } from './timeline-section';
import { dayOf } from './times';

/** Steps of which a command failed: each is to say what to do then. */
export function failedSteps(
  { runs }: IncidentState,
  workflow: Workflow,
  runbooks: readonly RunbookText[],
): readonly RunbookEdit[] {
  const byStep = new Map<string, RunState[]>();
  for (const run of runs) {
    if (run.step === null) continue;
    const key = stepKey(run.step.runbook, run.step.stepId);
    const known = byStep.get(key);
    if (known === undefined) byStep.set(key, [run]);
    else known.push(run);
  }
  return stepsOf(workflow).flatMap(({ runbook: path, step, progress }) => {
    const file = runbooks.find((one) => one.path === path);
    const own = progress && byStep.get(stepKey(progress.step.runbook, progress.step.stepId));
    const failed = (own ?? []).filter((run) => outcomeOf(run) === 'failed');
    const last = failed.at(-1);
    if (file === undefined || own === undefined || last === undefined) return [];
    const advice = l10n.t(
      'If it fails (it did on {0}: {1}): say here what to do.',
      dayOf(last.startedAt),
      plain(endOf(last)),
    );
    return [
      {
        runbook: path,
        line: step.line,
        why: l10n.t('This failed: runs {0}, failed {1}.', own.length, failed.length),
        changes: [
          {
            line: step.endLine + 1,
            remove: 0,
            insert: adviceLines(linesOf(file.text)[step.line - 1] ?? '', advice),
          },
        ],
      },
    ];
  });
}

/** Below an item as an item of its own, below anything else as a paragraph. */
function adviceLines(above: string, advice: string): readonly string[] {
  const [, item, indent = ''] = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)|^([ \t]*)/.exec(above) ?? [];
  return item === undefined
    ? ['', `${indent}${advice}`]
    : [`${' '.repeat(item.length)}- ${advice}`];
}
