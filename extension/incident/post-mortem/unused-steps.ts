import * as l10n from '@vscode/l10n';
import type { Workflow, WorkflowStep } from '../workflow';
import { plain } from './markdown-text';
import type { IncidentState } from '../incident-state';
import { sameSeverity } from '../severity-names';
import { type LineChange, linesOf, type RunbookEdit, type RunbookText } from './runbook-edit';
import { type StepSet, stepSets } from './steps-of';

/**
 * Steps that nobody used where others beside them were used, and phases that the severity asked for
 * and of which nothing was used. Procedures for other problems are not for this one.
 */
export function unusedSteps(
  workflow: Workflow,
  state: IncidentState,
  runbooks: readonly RunbookText[],
): readonly RunbookEdit[] {
  return stepSets(workflow).flatMap((set) => {
    const unused = set.steps.filter(({ state }) => state === 'todo');
    const [first] = unused;
    if (first === undefined) return [];
    if (unused.length === set.steps.length)
      return set.required ? [wholeSet(set, first, state, runbooks)] : [];
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

function wholeSet(
  { runbook, name, line }: StepSet,
  first: WorkflowStep,
  state: IncidentState,
  runbooks: readonly RunbookText[],
): RunbookEdit {
  const file = runbooks.find(({ path }) => path === runbook);
  return {
    runbook,
    line: line ?? first.step.line,
    why: l10n.t('Nothing of {0} was used: is it needed at this severity?', plain(name)),
    changes: file === undefined || line === undefined ? [] : narrowed(file, line, state),
  };
}

/** The heading of a phase that all severities ask for, for those that this incident never had. */
function narrowed(
  { text, runbook }: RunbookText,
  line: number,
  { severityHistory }: IncidentState,
): readonly LineChange[] {
  const heading = linesOf(text)[line - 1] ?? '';
  const phase = runbook.phases.find((one) => one.line === line);
  const left = runbook.severities
    .map(({ name }) => name)
    .filter((name) => !severityHistory.some(({ severity }) => sameSeverity(severity, name)));
  if (phase?.severities !== null || left.length === 0) return [];
  if (!/^ {0,3}#{1,6} .*[^#\s]\s*$/.test(heading)) return [];
  return [{ line, remove: 1, insert: [`${heading.trimEnd()} (for ${left.join('/')})`] }];
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
