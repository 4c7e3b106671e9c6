import * as vscode from 'vscode';
import type { StepState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type { WorkflowStep } from '../../incident/workflow';
import type { Step } from '../../runbook/model';

/** A shape for every state; the colour only repeats what the shape says. */
export function stepIcon(state: WorkflowStep['state'], kind: Step['kind']): vscode.ThemeIcon {
  switch (state) {
    case 'todo':
      return new vscode.ThemeIcon(kind === 'command' ? 'terminal' : 'circle-outline');
    case 'running':
      return new vscode.ThemeIcon('loading~spin');
    case 'done':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'skipped':
      return new vscode.ThemeIcon('debug-step-over');
    case 'unknown':
      return new vscode.ThemeIcon('question');
  }
}

/** The state in words, with who and why. */
export function stepStateText(
  state: WorkflowStep['state'],
  progress: StepState | undefined,
): string {
  const who = personName(progress?.actor ?? '');
  switch (state) {
    case 'todo':
      return vscode.l10n.t('To do');
    case 'running':
      return vscode.l10n.t('Running, started by {0}', who);
    case 'done':
      return vscode.l10n.t('Done by {0}', who);
    case 'failed':
      return vscode.l10n.t('Failed, run by {0}', who);
    case 'skipped':
      return vscode.l10n.t('Skipped by {0}: {1}', who, progress?.why ?? '');
    case 'unknown':
      return vscode.l10n.t('Outcome unknown, run by {0}', who);
  }
}
