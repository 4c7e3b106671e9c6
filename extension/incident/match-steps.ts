import type { Runbook, Step } from '../runbook/model';
import { stepKey, type StepState } from './incident-state';

/** How alike two sentences have to be to count as one with a typo mended. */
const ALIKE = 0.8;

/** What was done about the steps that the runbooks have now, and about those that are gone. */
export interface MatchedSteps {
  /** Keyed by `stepKey` of the step as it is now. */
  readonly of: ReadonlyMap<string, StepState>;
  readonly gone: readonly StepState[];
}

/**
 * Finds the steps that were acted on in the runbooks as they read now: by id, and where an id is
 * gone because the text was mended in mid-incident, by text. Only prose may have been mended: with
 * another command, or another number, it is another step, and nobody has done that one.
 */
export function matchSteps(
  runbooks: readonly { readonly path: string; readonly runbook: Runbook }[],
  states: ReadonlyMap<string, StepState>,
): MatchedSteps {
  const of = new Map<string, StepState>();
  const gone = new Map(states);
  for (const { path, runbook } of runbooks) {
    for (const step of runbook.steps) {
      const key = stepKey(path, step.id);
      const state = gone.get(key);
      if (state === undefined) continue;
      of.set(key, state);
      gone.delete(key);
    }
  }
  for (const [key, state] of gone) {
    const { runbook: path } = state.step;
    const steps = runbooks.find((one) => one.path === path)?.runbook.steps ?? [];
    const step = mostAlike(
      state,
      steps.filter(({ id }) => !of.has(stepKey(path, id))),
    );
    if (step === undefined) continue;
    of.set(stepKey(path, step.id), state);
    gone.delete(key);
  }
  return { of, gone: [...gone.values()] };
}

function mostAlike(state: StepState, candidates: readonly Step[]): Step | undefined {
  const fixed = fixedParts(state.step.text);
  let best: { readonly step: Step; readonly likeness: number } | undefined;
  for (const step of candidates) {
    if (fixedParts(step.text) !== fixed) continue;
    const likeness = likenessOf(state.step.text, step.text);
    if (likeness >= (best?.likeness ?? ALIKE)) best = { step, likeness };
  }
  return best?.step;
}

/** Commands and numbers: what makes two steps different however alike they read. */
function fixedParts(text: string): string {
  return (text.match(/`[^`]*`|\d+/g) ?? []).join('\n');
}

/** Dice's coefficient over pairs of neighbouring letters: 1 for equal texts, 0 for none in common. */
function likenessOf(a: string, b: string): number {
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)];
  if (pairsA.length + pairsB.length === 0) return a === b ? 1 : 0;
  const left = new Map<string, number>();
  for (const pair of pairsA) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of pairsB) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    common += 1;
  }
  return (2 * common) / (pairsA.length + pairsB.length);
}

function pairsOf(text: string): readonly string[] {
  const letters = text.toLowerCase().replace(/\s+/g, ' ').trim();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) =>
    letters.slice(at, at + 2),
  );
}
