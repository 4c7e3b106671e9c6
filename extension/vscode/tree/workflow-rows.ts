import * as vscode from 'vscode';
import type { IncidentState } from '../../incident/incident-state';
import type { LiveWorkflow, WorkflowPlace } from '../../incident/live-workflow';
import { stepAt } from '../../incident/live-workflow';
import type { Workflow, WorkflowStep } from '../../incident/workflow';
import type { TreeRow, TreeRows } from './tree-row';
import {
  copyRow,
  folderRow,
  goneRow,
  groupRow,
  holderRow,
  incidentRow,
  phaseRow,
  stepRow,
} from './workflow-row';

/** What the Workflow view shows. */
export interface WorkflowPicture {
  readonly state: IncidentState;
  readonly live: LiveWorkflow;
  /** Paths of runbooks that are gone from the workspace, so that the incident's copy stands in. */
  readonly copies: readonly string[];
}

type HolderPlace = Pick<WorkflowPlace, 'part' | 'holder'>;

type Node =
  | { readonly kind: 'incident' | 'procedures' | 'gone-steps' }
  | { readonly kind: 'copy'; readonly path: string }
  | { readonly kind: 'holder'; readonly place: HolderPlace }
  | { readonly kind: 'group'; readonly place: Omit<WorkflowPlace, 'step'> }
  | { readonly kind: 'step'; readonly place: WorkflowPlace }
  | { readonly kind: 'gone-step'; readonly at: number };

interface Known {
  readonly node: Node;
  readonly parent: string | undefined;
  /** Undefined until it was asked for. */
  row: TreeRow | undefined;
}

/** The rows of the Workflow view. Only those that were asked for are made, and after an event only those anew that it changes. */
export class WorkflowRows implements TreeRows {
  readonly #now: () => Date;
  readonly #known = new Map<string, Known>();
  #picture: WorkflowPicture | undefined;
  /** As the rows show it: `picture.live` goes on. */
  #workflow: Workflow | undefined;
  #holderIds: Readonly<Record<WorkflowPlace['part'], readonly string[]>> = noIds;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Shows another incident, or none, or the same with other phases or steps. */
  show(picture: WorkflowPicture | undefined): void {
    this.#picture = picture;
    this.#workflow = picture?.live.workflow;
    this.#known.clear();
    this.#holderIds = this.#workflow === undefined ? noIds : holderIds(this.#workflow);
  }

  /**
   * Takes in what events have changed.
   *
   * @param places of the steps that the events are about.
   * @returns ids of the rows that read differently now; undefined when there are other rows.
   */
  update(state: IncidentState, places: readonly WorkflowPlace[]): readonly string[] | undefined {
    const picture = this.#picture;
    const before = this.#workflow;
    if (picture === undefined || before === undefined) return undefined;
    const { workflow } = picture.live;
    if (workflow.current?.phase !== before.current?.phase) {
      this.show({ ...picture, state });
      return undefined;
    }
    this.#picture = { ...picture, state };
    this.#workflow = workflow;
    const touched = [...places];
    if (before.next?.step !== workflow.next?.step) {
      for (const next of [before.next, workflow.next]) {
        const place = next && picture.live.placeOf(next);
        if (place !== undefined) touched.push(place);
      }
    }
    const ids = new Set(['incident']);
    for (const place of touched) {
      ids.add(this.#holderId(place)).add(this.#groupId(place)).add(this.#stepId(place));
    }
    return [...ids].filter((id) => this.#makeAnew(id));
  }

  children(id: string | undefined): readonly string[] {
    const workflow = this.#workflow;
    if (workflow === undefined || this.#picture === undefined) return [];
    if (id === undefined) return this.#topmost(workflow, this.#picture.copies);
    const node = this.#known.get(id)?.node;
    switch (node?.kind) {
      case 'procedures':
        return this.#holders('procedures', id);
      case 'holder':
        return this.#groups(workflow, node.place, id);
      case 'group':
        return this.#steps(workflow, node.place, id);
      case 'gone-steps':
        return workflow.gone.map(({ step }, at) =>
          this.#know(`gone/${step.runbook}/${step.stepId}`, { kind: 'gone-step', at }, id),
        );
      case 'incident':
      case 'copy':
      case 'step':
      case 'gone-step':
      case undefined:
        return [];
    }
  }

  row(id: string): TreeRow | undefined {
    const known = this.#known.get(id);
    if (known === undefined) return undefined;
    known.row ??= this.#make(known.node);
    return known.row;
  }

  parent(id: string): string | undefined {
    return this.#known.get(id)?.parent;
  }

  /** The step of a row; undefined for a row of another kind, or one that is gone. */
  stepOf(id: string): WorkflowStep | undefined {
    const node = this.#known.get(id)?.node;
    return node?.kind === 'step' && this.#workflow !== undefined
      ? stepAt(this.#workflow, node.place)
      : undefined;
  }

  #topmost(workflow: Workflow, copies: readonly string[]): readonly string[] {
    return [
      this.#know('incident', { kind: 'incident' }),
      ...copies.map((path) => this.#know(`copy/${path}`, { kind: 'copy', path })),
      ...this.#holders('phases'),
      ...(workflow.procedures.length > 0 ? [this.#know('procedures', { kind: 'procedures' })] : []),
      ...this.#holders('sections'),
      ...(workflow.gone.length > 0 ? [this.#know('gone', { kind: 'gone-steps' })] : []),
    ];
  }

  #holders(part: WorkflowPlace['part'], parent?: string): readonly string[] {
    return this.#holderIds[part].map((id, holder) =>
      this.#know(id, { kind: 'holder', place: { part, holder } }, parent),
    );
  }

  /** A label is a row of its own; steps that stand under none are directly in their phase. */
  #groups(workflow: Workflow, place: HolderPlace, parent: string): readonly string[] {
    const groups = workflow[place.part][place.holder]?.groups ?? [];
    return groups.flatMap(({ name }, group) => {
      const own = { ...place, group };
      return name === null
        ? this.#steps(workflow, own, parent)
        : [this.#know(this.#groupId(own), { kind: 'group', place: own }, parent)];
    });
  }

  #steps(
    workflow: Workflow,
    place: Omit<WorkflowPlace, 'step'>,
    parent: string,
  ): readonly string[] {
    const steps = workflow[place.part][place.holder]?.groups[place.group]?.steps ?? [];
    return steps.map((_, step) => {
      const own = { ...place, step };
      return this.#know(this.#stepId(own), { kind: 'step', place: own }, parent);
    });
  }

  #know(id: string, node: Node, parent?: string): string {
    if (!this.#known.has(id)) this.#known.set(id, { node, parent, row: undefined });
    return id;
  }

  #holderId({ part, holder }: HolderPlace): string {
    return this.#holderIds[part][holder] ?? '';
  }

  #groupId(place: Omit<WorkflowPlace, 'step'>): string {
    return `${this.#holderId(place)}/group ${place.group}`;
  }

  #stepId(place: WorkflowPlace): string {
    const step = this.#workflow && stepAt(this.#workflow, place);
    return `${this.#holderId(place)}/step ${step?.step.id ?? ''}`;
  }

  /** Whether the row was shown and reads differently now. */
  #makeAnew(id: string): boolean {
    const known = this.#known.get(id);
    if (known?.row === undefined) return false;
    const row = this.#make(known.node);
    const same = JSON.stringify(row) === JSON.stringify(known.row);
    known.row = row;
    return !same;
  }

  #make(node: Node): TreeRow | undefined {
    const workflow = this.#workflow;
    const picture = this.#picture;
    if (workflow === undefined || picture === undefined) return undefined;
    switch (node.kind) {
      case 'incident':
        return incidentRow(picture.state, this.#now());
      case 'copy':
        return copyRow(node.path);
      case 'procedures':
        return folderRow(vscode.l10n.t('Known problems'), 'lightbulb', workflow.procedures);
      case 'gone-steps':
        return folderRow(vscode.l10n.t('No longer in the runbook'), 'archive', workflow.gone);
      case 'gone-step': {
        const gone = workflow.gone[node.at];
        return gone && goneRow(gone, this.#now());
      }
      case 'holder':
        return this.#makeHolder(workflow, node.place);
      case 'group': {
        const group = workflow[node.place.part][node.place.holder]?.groups[node.place.group];
        return group && groupRow(group);
      }
      case 'step': {
        const step = stepAt(workflow, node.place);
        return step && stepRow(step, step.step === workflow.next?.step, this.#now());
      }
    }
  }

  #makeHolder(workflow: Workflow, { part, holder }: HolderPlace): TreeRow | undefined {
    switch (part) {
      case 'phases': {
        const phase = workflow.phases[holder];
        return phase && phaseRow(phase, phase.phase === workflow.current?.phase);
      }
      case 'procedures': {
        const procedure = workflow.procedures[holder];
        return procedure && holderRow(procedure, 'lightbulb', procedure.procedure.symptoms);
      }
      case 'sections': {
        const section = workflow.sections[holder];
        return section && holderRow(section, 'list-unordered', []);
      }
    }
  }
}

const noIds = { phases: [], procedures: [], sections: [] } as const;

/**
 * An id tells VS Code that this is the same row, opened or closed as the person left it. The phase
 * at hand has another one than before, so that it opens by itself.
 */
function holderIds(workflow: Workflow): Record<WorkflowPlace['part'], readonly string[]> {
  const seen = new Map<string, number>();
  const idOf = (part: string, { runbook, name }: { runbook: string; name: string }) => {
    const id = `${part}/${runbook}/${name}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}/${count}`;
  };
  return {
    phases: workflow.phases.map((phase) => {
      const id = idOf('phases', phase);
      return phase.phase === workflow.current?.phase ? `${id}/now` : id;
    }),
    procedures: workflow.procedures.map((procedure) => idOf('procedures', procedure)),
    sections: workflow.sections.map((section) => idOf('sections', section)),
  };
}
