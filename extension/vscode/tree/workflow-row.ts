import * as vscode from 'vscode';
import type { IncidentState, StepState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type {
  WorkflowCount,
  WorkflowGroup,
  WorkflowPhase,
  WorkflowStep,
} from '../../incident/workflow';
import { isSettled } from '../../incident/workflow';
import { clockTime } from './clock-time';
import { plainText, stepIcon, stepSentence, stepSummary, stepTitle } from './step-words';
import type { TreeRow } from './tree-row';

export function incidentRow(state: IncidentState, now: Date): TreeRow {
  const label = `${state.severity} · ${state.title}`;
  const description = words(
    state.drill ? vscode.l10n.t('DRILL') : '',
    state.status,
    vscode.l10n.t('since {0}', clockTime(state.declaredAt, now)),
  );
  const roles = [...state.roles].map(([role, person]) => `${role}: ${personName(person)}`);
  return {
    label,
    description,
    icon: { name: state.drill ? 'beaker' : 'flame' },
    tooltip: [
      label,
      vscode.l10n.t('{0}, declared by {1}', state.id, personName(state.declaredBy)),
      ...(state.drill
        ? [vscode.l10n.t('This is a DRILL: it is practised, nothing is broken.')]
        : []),
      ...(roles.length > 0 ? roles : [vscode.l10n.t('No role is assigned yet.')]),
    ],
    spoken: `${label}, ${description}`,
    context: 'incident',
    children: 'none',
  };
}

/** Says that a runbook of the incident is gone, and what is shown in its place. */
export function copyRow(path: string): TreeRow {
  const label = vscode.l10n.t('Kept copy of {0}', path.split('/').at(-1) ?? path);
  const why = vscode.l10n.t(
    '{0} was deleted or renamed. What is shown is the copy that was kept when the incident was declared.',
    path,
  );
  return {
    label,
    description: vscode.l10n.t('the file is gone'),
    icon: { name: 'warning', colour: 'warning' },
    tooltip: [why],
    spoken: why,
    context: 'copy',
    children: 'none',
  };
}

export function folderRow(label: string, icon: string, children: readonly unknown[]): TreeRow {
  return {
    label,
    description: `${children.length}`,
    icon: { name: icon },
    tooltip: [label],
    spoken: `${label}, ${children.length}`,
    context: 'folder',
    children: 'closed',
  };
}

export function phaseRow(phase: WorkflowPhase, current: boolean): TreeRow {
  const label = `${phase.phase.ordinal}. ${phase.name}`;
  if (phase.reason !== undefined) {
    return {
      label,
      description: vscode.l10n.t('not asked for'),
      icon: { name: 'circle-slash', colour: 'disabled' },
      tooltip: [label, phase.reason],
      spoken: `${label}, ${phase.reason}`,
      context: 'phase',
      children: 'closed',
      notRequired: true,
    };
  }
  const complete = phase.total > 0 && phase.done === phase.total;
  const progress = countSentence(phase);
  return {
    label,
    description: countWords(phase),
    icon: complete
      ? { name: 'pass-filled', colour: 'passed' }
      : { name: current ? 'arrow-circle-right' : 'circle-large-outline' },
    tooltip: [label, progress],
    spoken: current
      ? vscode.l10n.t('Phase {0}, the one at hand: {1}', label, progress)
      : vscode.l10n.t('Phase {0}: {1}', label, progress),
    context: 'phase',
    children: current ? 'open' : 'closed',
  };
}

/** A known problem, or steps that stand outside of phases and known problems. */
export function holderRow(
  holder: Held & WorkflowCount & { readonly name: string },
  icon: string,
  symptoms: readonly string[],
): TreeRow {
  const label = holder.name === '' ? vscode.l10n.t('Other steps') : holder.name;
  return {
    label,
    description: countWords(holder),
    icon: { name: icon },
    tooltip: [label, ...symptoms],
    spoken: `${label}, ${countSentence(holder)}`,
    context: 'holder',
    children: 'closed',
  };
}

/** Steps under one label. */
export function groupRow(group: WorkflowGroup): TreeRow {
  const label = group.name ?? '';
  const count = {
    groups: [group],
    done: group.steps.filter(isSettled).length,
    total: group.steps.length,
  };
  return {
    label,
    description: countWords(count),
    icon: undefined,
    tooltip: [label, countSentence(count)],
    spoken: `${label}, ${countSentence(count)}`,
    context: 'group',
    children: 'open',
  };
}

/** @param next whether it is the step to go on with. */
export function stepRow(workflowStep: WorkflowStep, next: boolean, now: Date): TreeRow {
  const { runbook, step, state, progress } = workflowStep;
  const runs = step.commands.length > 0;
  const { label, rest } = stepTitle(step);
  const summary = stepSummary(workflowStep, now);
  const text = plainText(step.text);
  const sentence = stepSentence(state, progress, now);
  // A box says done and to do; what else there is to say needs a shape.
  const ticks = !runs && (state === 'todo' || state === 'done');
  return {
    label,
    // What was done says more than that something is left to do.
    description: summary === '' ? words(next ? vscode.l10n.t('next') : '', rest) : summary,
    icon: ticks ? undefined : stepIcon(state),
    tooltip: [sentence, text],
    commands: step.commands.map(({ text }) => text),
    spoken: words(next ? vscode.l10n.t('Next') : '', text, sentence),
    context: [
      'step',
      ...(runs ? ['command'] : []),
      ...(isSettled(workflowStep) ? [] : ['todo']),
      ...((progress?.entries.length ?? 0) > 0 ? ['entered'] : []),
    ].join(' '),
    children: 'none',
    ...(runs ? {} : { ticked: state === 'done' }),
    opens: { id: 'incidentRunbooks.openStep', arguments: [{ runbook, line: step.line }] },
  };
}

/** A step that was acted on and that the runbook does not have any more. */
export function goneRow(progress: StepState, now: Date): TreeRow {
  const label = plainText(progress.step.text);
  const sentence = stepSentence(progress.state, progress, now);
  return {
    label,
    description: sentence,
    icon: stepIcon(progress.state),
    tooltip: [sentence, label],
    spoken: `${label}, ${sentence}`,
    context: 'gone',
    children: 'none',
  };
}

interface Held {
  readonly groups: readonly WorkflowGroup[];
}

/** `2/7 · 1 failed`, as narrow as the sidebar. */
function countWords(holder: Held & WorkflowCount): string {
  const failed = failedIn(holder);
  return words(
    holder.total === 0 ? '' : `${holder.done}/${holder.total}`,
    failed === 0 ? '' : vscode.l10n.t('{0} failed', failed),
  );
}

function countSentence(holder: Held & WorkflowCount): string {
  const failed = failedIn(holder);
  const done = vscode.l10n.t('{0} of {1} steps done', holder.done, holder.total);
  return failed === 0 ? done : `${done}, ${vscode.l10n.t('{0} failed', failed)}`;
}

function failedIn({ groups }: Held): number {
  let failed = 0;
  for (const { steps } of groups)
    for (const { state } of steps) if (state === 'failed') failed += 1;
  return failed;
}

function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
