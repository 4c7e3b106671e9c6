import type { StepReference } from '../incident/event';
import { stepKey } from '../incident/incident-state';
import type { IncidentRunbook } from './incident-runbooks';

export type FoundStep =
  | { readonly kind: 'found'; readonly step: StepReference }
  | { readonly kind: 'none'; readonly reason: string };

/** The step of an incident's runbooks that is named by its id, or by `RUNBOOK#ID` where two have it. */
export function findStep(runbooks: readonly IncidentRunbook[], named: string): FoundStep {
  const found = runbooks.flatMap(({ path, blob, runbook }) =>
    runbook.steps
      .filter(({ id }) => id === named || stepKey(path, id) === named)
      .map(({ id, line, text }) => ({ runbook: path, blob, stepId: id, line, text })),
  );
  const [step, second] = found;
  if (step === undefined) {
    const list = runbooks.map(({ path }) => path).join(', ');
    return none(
      list === ''
        ? `The incident has no runbook, so it has no step ${named}; add a note instead.`
        : `There is no step ${named} in ${list}; \`runbook steps\` shows what there is.`,
    );
  }
  if (second !== undefined) {
    const list = found.map((each) => stepKey(each.runbook, each.stepId)).join(' or ');
    return none(`Several runbooks have a step ${named}; name it ${list}.`);
  }
  return { kind: 'found', step };
}

function none(reason: string): FoundStep {
  return { kind: 'none', reason };
}
