import * as vscode from 'vscode';
import type { RunState, StepState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type { WorkflowStep } from '../../incident/workflow';
import type { Step } from '../../runbook/model';
import { clockTime } from './clock-time';
import type { RowIcon } from './tree-row';

type State = WorkflowStep['state'];

/** A shape for every state; the colour only repeats what the shape says. */
export function stepIcon(state: State): RowIcon {
  switch (state) {
    case 'todo':
      return { name: 'terminal' };
    case 'running':
      return { name: 'loading~spin' };
    case 'done':
      return { name: 'pass', colour: 'passed' };
    case 'failed':
      return { name: 'error', colour: 'failed' };
    case 'skipped':
      return { name: 'debug-step-over' };
    case 'unknown':
      return { name: 'question', colour: 'warning' };
  }
}

/** State, who and when in a few words, `ok · Ada Fischer 03:12`; empty while nothing was done. */
export function stepSummary(step: WorkflowStep, now: Date): string {
  const { state, progress } = step;
  if (progress === undefined) return '';
  const who = `${personName(progress.actor)} ${clockTime(progress.at, now)}`;
  return state === 'todo' ? vscode.l10n.t('begun · {0}', who) : `${stateWord(step)} · ${who}`;
}

/** The state in a sentence, with who, when and why. */
export function stepSentence(state: State, progress: StepState | undefined, now: Date): string {
  if (progress === undefined) return vscode.l10n.t('To do');
  const who = personName(progress.actor);
  const when = clockTime(progress.at, now);
  switch (state) {
    case 'todo':
      return vscode.l10n.t('Begun by {0} at {1}, not all of its commands have run', who, when);
    case 'running':
      return vscode.l10n.t('Running, started by {0} at {1}', who, when);
    case 'done':
      return vscode.l10n.t('Done by {0} at {1}', who, when);
    case 'failed':
      return vscode.l10n.t('Failed, run by {0} at {1}', who, when);
    case 'skipped':
      return vscode.l10n.t('Skipped by {0} at {1}: {2}', who, when, progress.why ?? '');
    case 'unknown':
      return vscode.l10n.t('Outcome unknown, run by {0} at {1}', who, when);
  }
}

/** A heading is short; what is longer is a sentence that has a colon. */
const longestLead = 40;

/** What a step is called in a narrow row, and what else it says. */
export interface StepTitle {
  readonly label: string;
  /** The command at its end, else what follows "Call the lead:"; empty for nothing. */
  readonly rest: string;
}

/** A step's text in two parts, of which the first is enough to know it by. */
export function stepTitle({ text, commands }: Step): StepTitle {
  const [only] = commands;
  const end = only === undefined || commands.length > 1 ? '' : `\`${only.text}\``;
  if (end !== '' && text.endsWith(end)) {
    const label = plainText(text.slice(0, -end.length)).replace(/[\s:;,–—-]+$/u, '');
    const command = firstLine(only?.text ?? '');
    return label === '' ? { label: command, rest: '' } : { label, rest: command };
  }
  const said = plainText(text);
  const colon = said.indexOf(': ');
  return colon > 0 && colon <= longestLead
    ? { label: said.slice(0, colon), rest: said.slice(colon + 2) }
    : { label: said, rest: firstLine(only?.text ?? '') };
}

/** A step's text without what marks commands in it. */
export function plainText(text: string): string {
  return text.replaceAll('`', '');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function stateWord({ state, step, progress }: WorkflowStep): string {
  switch (state) {
    case 'todo':
      return '';
    case 'running':
      return vscode.l10n.t('running');
    case 'done':
      return step.kind === 'command' && progress?.lastRun !== undefined
        ? vscode.l10n.t('ok')
        : vscode.l10n.t('done');
    case 'failed':
      return failureWord(progress?.lastRun);
    case 'skipped':
      return vscode.l10n.t('skipped');
    case 'unknown':
      return vscode.l10n.t('outcome unknown');
  }
}

/** How a run failed, as far as it did. */
export function failureWord(run: RunState | undefined): string {
  if (run?.outcome === 'timeout') return vscode.l10n.t('timed out');
  if (run?.outcome === 'exited' && run.exitCode !== 0) {
    return vscode.l10n.t('failed with {0}', run.exitCode ?? '?');
  }
  return vscode.l10n.t('failed');
}
