import * as l10n from '@vscode/l10n';
import type { RunState } from '../incident-state';
import { workflowOf } from '../workflow';
import { constantValues } from './constant-values';
import { failedSteps } from './failed-steps';
import { lackingCommands } from './lacking-commands';
import { fence } from './markdown-text';
import type { IncidentRecord, PlaceOf } from './record';
import type { RunbookEdit, RunbookText } from './runbook-edit';
import { unifiedDiff } from './unified-diff';
import { unusedSteps } from './unused-steps';

/** What the incident taught about its runbooks, each as a change of their text. */
export function learningSection(
  { state }: IncidentRecord,
  runbooks: readonly RunbookText[],
  otherRuns: readonly RunState[],
  placeOf: PlaceOf,
): string {
  if (runbooks.length === 0) return l10n.t('The incident used no runbook.');
  const workflow = workflowOf(runbooks, state);
  const edits = atOnePlace([
    ...failedSteps(state, workflow, runbooks),
    ...lackingCommands(state, runbooks),
    ...constantValues(state, otherRuns, runbooks),
    ...unusedSteps(workflow, state, runbooks),
  ]);
  if (edits.length === 0) return l10n.t('Nothing was found.');
  return edits
    .flatMap(({ runbook: path, line, why, changes }) => {
      const text = runbooks.find((one) => one.path === path)?.text ?? '';
      const said = `**${placeOf({ runbook: path, line })}**: ${why}`;
      return changes.length === 0
        ? [said]
        : [said, fence(unifiedDiff(path, text, changes), 'diff')];
    })
    .join('\n\n');
}

/** What is to be added at one place, as one change: of two patches there, git would take only the first. */
function atOnePlace(edits: readonly RunbookEdit[]): readonly RunbookEdit[] {
  const places = new Map<string, RunbookEdit>();
  for (const [index, edit] of edits.entries()) {
    const [added, ...more] = edit.changes;
    const isAddition = added?.remove === 0 && more.length === 0;
    const place = isAddition ? `${added.line} ${edit.runbook}` : `edit ${index}`;
    const known = places.get(place);
    const before = known?.changes[0];
    if (!isAddition || known === undefined || before === undefined) places.set(place, edit);
    else {
      const both = { ...before, insert: [...before.insert, ...added.insert] };
      places.set(place, { ...known, why: `${known.why} ${edit.why}`, changes: [both] });
    }
  }
  return [...places.values()];
}
