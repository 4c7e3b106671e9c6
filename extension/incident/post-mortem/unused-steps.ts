import * as l10n from '@vscode/l10n';
import type { Workflow, WorkflowStep } from '../workflow';
import { plain } from './markdown-text';
import type { LineChange, RunbookEdit } from './runbook-edit';
import { type StepSet, stepSets } from './steps-of';

/**
 * Steps that nobody used where others beside them were used, and phases that the severity asked for
 * and of which nothing was used. Procedures for other problems are not for this one.
 */
export function unusedSteps(workflow: Workflow): readonly RunbookEdit[] {
  return stepSets(workflow).flatMap((set) => {
    const unused = set.steps.filter(({ state }) => state === 'todo');
    const [first] = unused;
    if (first === undefined) return [];
    if (unused.length === set.steps.length) return set.required ? [wholeSet(set, first)] : [];
    return [
      {
        runbook: set.runbook,
        line: first.step.line,
        why: l10n.t(
          'These were not used, and others beside them were: take them out, or say when they are needed.',
        ),
        changes: removals(unused),
      },
    ];
  });
}

function wholeSet({ runbook, name, line }: StepSet, first: WorkflowStep): RunbookEdit {
  return {
    runbook,
    line: line ?? first.step.line,
    why: l10n.t('Nothing of {0} was used: is it needed at this severity?', plain(name)),
    changes: [],
  };
}

function removals(unused: readonly WorkflowStep[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  const inOrder = unused.map(({ step }) => step).sort((a, b) => a.line - b.line);
  for (const { line, endLine } of inOrder) {
    const last = changes.at(-1);
    const from = Math.max(line, last === undefined ? 0 : last.line + last.remove);
    if (from <= endLine) changes.push({ line: from, remove: endLine - from + 1, insert: [] });
  }
  return changes;
}
