import * as vscode from 'vscode';
import type {
  WorkflowPhase,
  WorkflowProcedure,
  WorkflowSection,
  WorkflowStep,
} from '../../incident/workflow';
import { personName } from '../../incident/person-name';
import type { StepState } from '../../incident/incident-state';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { Disposable } from '../disposable';
import { describeRun } from '../editor/run-outcome';
import { elapsedTime } from '../status/elapsed-time';
import { UserError } from '../user-error';
import { notRequiredUri } from './not-required-decoration';
import { stepIcon, stepStateText } from './step-state';

export type WorkflowNode =
  | { readonly kind: 'incident' }
  | { readonly kind: 'phase'; readonly phase: WorkflowPhase }
  | { readonly kind: 'procedures' }
  | { readonly kind: 'procedure'; readonly procedure: WorkflowProcedure }
  | { readonly kind: 'section'; readonly section: WorkflowSection }
  | { readonly kind: 'step'; readonly step: WorkflowStep }
  | { readonly kind: 'gone-steps' }
  | { readonly kind: 'gone-step'; readonly step: StepState };

/** The active incident: what its severity asks for, what is done and what is next. */
export class WorkflowTree extends Disposable implements vscode.TreeDataProvider<WorkflowNode> {
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(log: ActiveLog, workflow: ActiveWorkflow) {
    super();
    this.#log = log;
    this.#workflow = workflow;
    this.own(
      workflow.onDidChange(() => {
        this.#changed.fire(undefined);
      }),
    );
  }

  getChildren(node?: WorkflowNode): WorkflowNode[] {
    const workflow = this.#workflow.workflow;
    if (workflow === undefined) return [];
    switch (node?.kind) {
      case undefined:
        return [
          { kind: 'incident' },
          ...workflow.phases.map((phase) => ({ kind: 'phase', phase }) as const),
          ...(workflow.procedures.length > 0 ? [{ kind: 'procedures' } as const] : []),
          ...workflow.sections.map((section) => ({ kind: 'section', section }) as const),
          ...(workflow.gone.length > 0 ? [{ kind: 'gone-steps' } as const] : []),
        ];
      case 'phase':
        return stepsOf(node.phase);
      case 'procedures':
        return workflow.procedures.map((procedure) => ({ kind: 'procedure', procedure }));
      case 'procedure':
        return stepsOf(node.procedure);
      case 'section':
        return stepsOf(node.section);
      case 'gone-steps':
        return workflow.gone.map((step) => ({ kind: 'gone-step', step }));
      case 'incident':
      case 'step':
      case 'gone-step':
        return [];
    }
  }

  getTreeItem(node: WorkflowNode): vscode.TreeItem {
    switch (node.kind) {
      case 'incident':
        return this.#incidentItem();
      case 'phase':
        return phaseItem(node.phase, node.phase.phase === this.#workflow.workflow?.current?.phase);
      case 'procedures':
        return folder(vscode.l10n.t('Known problems'), 'procedures', 'book');
      case 'procedure':
        return withCount(
          folder(node.procedure.name, `procedure/${node.procedure.name}`, 'lightbulb'),
          node.procedure,
        );
      case 'section':
        return withCount(
          folder(
            node.section.name === '' ? vscode.l10n.t('Other steps') : node.section.name,
            `section/${node.section.name}`,
            'symbol-misc',
          ),
          node.section,
        );
      case 'step':
        return stepItem(node.step);
      case 'gone-steps':
        return folder(vscode.l10n.t('No longer in the runbook'), 'gone', 'archive');
      case 'gone-step':
        return goneItem(node.step);
    }
  }

  #incidentItem(): vscode.TreeItem {
    const state = this.#log.state;
    const label = state === undefined ? '' : `${state.severity} · ${state.title}`;
    const item = new vscode.TreeItem(label);
    if (state === undefined) return item;
    const drill = state.drill ? [vscode.l10n.t('DRILL')] : [];
    item.id = 'incident';
    item.iconPath = new vscode.ThemeIcon(state.drill ? 'beaker' : 'flame');
    item.description = [...drill, state.status, elapsedTime(state, new Date())].join(' · ');
    const roles = [...state.roles].map(([role, person]) => `- ${role}: ${personName(person)}`);
    item.tooltip = new vscode.MarkdownString(
      [
        vscode.l10n.t(
          '{0}, declared by {1} at {2}',
          state.id,
          personName(state.declaredBy),
          state.declaredAt,
        ),
        '',
        ...(roles.length > 0 ? roles : [vscode.l10n.t('No role is assigned yet.')]),
      ].join('\n'),
    );
    item.contextValue = 'incident';
    item.accessibilityInformation = { label: `${label}, ${item.description}` };
    return item;
  }
}

/** The step of the row on which a command was called; a `UserError` when it was called elsewhere. */
export function stepAt(node: unknown): WorkflowStep {
  if (isStepNode(node)) return node.step;
  throw new UserError(vscode.l10n.t('Choose a step in the Workflow view first.'));
}

function isStepNode(node: unknown): node is Extract<WorkflowNode, { kind: 'step' }> {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === 'step';
}

function stepsOf(holder: WorkflowPhase | WorkflowProcedure | WorkflowSection): WorkflowNode[] {
  return holder.groups.flatMap(({ steps }) =>
    steps.map((step) => ({ kind: 'step', step }) as const),
  );
}

function folder(label: string, id: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function withCount(
  item: vscode.TreeItem,
  { done, total }: { readonly done: number; readonly total: number },
): vscode.TreeItem {
  if (total > 0) item.description = `${done}/${total}`;
  return item;
}

function phaseItem(phase: WorkflowPhase, current: boolean): vscode.TreeItem {
  const label = `${phase.phase.ordinal}. ${phase.name}`;
  const item = new vscode.TreeItem(
    label,
    current ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  // The id tells VS Code that this is the same row; with the state in it, the next phase opens by itself.
  item.id = `phase/${phase.runbook}/${phase.phase.ordinal}/${phase.name}/${current ? 'current' : ''}`;
  if (phase.reason !== undefined) {
    item.description = phase.reason;
    item.tooltip = phase.reason;
    item.iconPath = new vscode.ThemeIcon(
      'circle-slash',
      new vscode.ThemeColor('disabledForeground'),
    );
    item.resourceUri = notRequiredUri(phase.name);
    item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    return item;
  }
  const complete = phase.total > 0 && phase.done === phase.total;
  const steps = phase.groups.flatMap((group) => group.steps);
  const failed = steps.filter(({ state }) => state === 'failed').length;
  item.description = [
    phase.total === 0 ? '' : `${phase.done}/${phase.total}`,
    failed === 0 ? '' : vscode.l10n.t('{0} failed', failed),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  item.iconPath = complete
    ? new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'))
    : new vscode.ThemeIcon(current ? 'arrow-circle-right' : 'circle-large-outline');
  item.accessibilityInformation = {
    label: vscode.l10n.t('Phase {0}: {1} of {2} steps done', label, phase.done, phase.total),
  };
  return item;
}

function stepItem({ runbook, step, state, progress }: WorkflowStep): vscode.TreeItem {
  const label = step.text.replaceAll('`', '');
  const item = new vscode.TreeItem(label);
  item.id = `step/${runbook}/${step.id}`;
  item.iconPath = stepIcon(state, step.kind);
  const words = stepStateText(state, progress);
  const last = progress?.lastRun;
  item.description = [
    last === undefined ? (state === 'todo' ? '' : words) : describeRun(last, new Date()),
    step.group ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const tooltip = new vscode.MarkdownString('', true);
  tooltip.appendMarkdown(`**${words}**\n\n`);
  if (step.commands.length === 0) tooltip.appendText(label);
  for (const command of step.commands) tooltip.appendCodeblock(command.text, 'shellscript');
  item.tooltip = tooltip;
  item.contextValue = [
    'step',
    ...(step.commands.length > 0 ? ['command'] : []),
    ...(state === 'done' || state === 'skipped' ? [] : ['open']),
  ].join(' ');
  item.command = {
    command: 'incidentRunbooks.openStep',
    title: vscode.l10n.t('Show Step in Runbook'),
    arguments: [{ runbook, line: step.line }],
  };
  item.accessibilityInformation = { label: `${label}, ${words}` };
  return item;
}

function goneItem(progress: StepState): vscode.TreeItem {
  const item = new vscode.TreeItem(progress.step.text.replaceAll('`', ''));
  item.iconPath = stepIcon(progress.state, 'manual');
  item.description = stepStateText(progress.state, progress);
  return item;
}
