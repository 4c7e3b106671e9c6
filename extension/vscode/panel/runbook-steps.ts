import { isAskedFor } from '../../command/is-asked-for';
import type { RunState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type {
  Workflow,
  WorkflowPhase,
  WorkflowProcedure,
  WorkflowSection,
  WorkflowStep,
} from '../../incident/workflow';
import { countTogether } from '../editor/lens-plan';
import { formatDuration, outcomeText } from '../editor/run-outcome';
import { clockTime } from '../tree/clock-time';
import { plainText, stepSentence } from '../tree/step-words';
import type { PanelLastRun, PanelStep } from './panel-runbook';
import { runResult } from './run-result';

type Holder = WorkflowPhase | WorkflowProcedure | WorkflowSection;

/** The steps of one of the incident's runbooks, each once, in no particular order. */
export function runbookSteps(
  { phases, procedures, sections }: Workflow,
  path: string,
  now: Date,
): readonly PanelStep[] {
  const steps = new Map<string, PanelStep>();
  const add = (holder: Holder, asked: boolean) => {
    if (holder.runbook !== path) return;
    for (const each of holder.groups.flatMap((group) => group.steps)) {
      if (!steps.has(each.step.id)) steps.set(each.step.id, panelStep(each, asked, now));
    }
  };
  for (const phase of phases) add(phase, phase.required);
  for (const holder of [...procedures, ...sections]) add(holder, true);
  return [...steps.values()];
}

/** One step as the page shows it. */
export function panelStep(
  { step, state, progress }: WorkflowStep,
  asked: boolean,
  now: Date,
): PanelStep {
  return {
    id: step.id,
    line: step.line,
    text: plainText(step.text),
    state,
    said: progress === undefined ? '' : stepSentence(state, progress, now),
    entered: (progress?.entries.length ?? 0) > 0,
    asked,
    commands: step.commands.map(({ id, text, parameters }) => {
      const run = progress?.runsByCommand.get(id);
      return {
        id,
        text,
        asks: parameters.some(isAskedFor),
        last: run === undefined ? null : lastRun(run, now),
      };
    }),
    together: countTogether(step),
  };
}

function lastRun(run: RunState, now: Date): PanelLastRun {
  const ended = run.durationMs !== null && run.outcome !== 'unknown';
  return {
    run: run.id,
    result: runResult(run),
    said: [
      outcomeText(run),
      ...(ended ? [formatDuration(run.durationMs)] : []),
      `${personName(run.actor)} ${clockTime(run.startedAt, now)}`,
    ].join(' · '),
    hasOutput: run.output !== null,
  };
}
