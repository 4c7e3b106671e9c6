import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { PanelPhase } from '../extension/vscode/panel/contract';
import type { PanelStep } from '../extension/vscode/panel/panel-runbook';
import type { Places } from './markdown-view';
import { phaseProgress } from './phase-progress';
import { RunbookStep } from './runbook-step';

/** What the places of a runbook's text show. They are drawn anew with it, and the text is not. */
export const RunbookState = createContext<{
  readonly runbook: string;
  readonly steps: ReadonlyMap<string, PanelStep>;
  readonly phases: readonly PanelPhase[];
  readonly mayAct: boolean;
}>({ runbook: '', steps: new Map(), phases: [], mayAct: false });

export const runbookPlaces: Places = { Step: StepPlace, Heading: PhasePlace };

function StepPlace({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ComponentChildren;
}) {
  const { runbook, steps, phases, mayAct } = useContext(RunbookState);
  const step = steps.get(id);
  const isNext = step !== undefined && phases.some(({ next }) => next?.line === step.line);
  // Most steps are as they were when one has changed.
  return useMemo(
    () =>
      step === undefined ? (
        <>{children}</>
      ) : (
        <RunbookStep runbook={runbook} step={step} isNext={isNext} mayAct={mayAct}>
          {children}
        </RunbookStep>
      ),
    [runbook, step, isNext, mayAct, children],
  );
}

function PhasePlace({ line }: { readonly line: number }) {
  const { phases } = useContext(RunbookState);
  const phase = phases.find((each) => each.line === line);
  if (phase === undefined) return null;
  const { state, reason } = phase;
  return <span class={`mark ${state}`}>{reason ?? phaseProgress(phase)}</span>;
}
