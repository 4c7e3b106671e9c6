import type { WorkflowPlace } from '../../incident/live-workflow';
import { stepAt } from '../../incident/live-workflow';
import type { ActiveWorkflow } from '../active-workflow';
import type { ToPanel } from './contract';
import type { PanelStep } from './panel-runbook';
import { readMarkdown } from './read-markdown';
import { panelStep, runbookSteps } from './runbook-steps';

/** What the page has. */
interface Sent {
  readonly path: string;
  readonly blob: string;
  /** All that the page has to choose from, and whether this one is a copy. */
  readonly around: string;
  /** Each step as it was sent, by its id. */
  readonly steps: Map<string, string>;
}

/**
 * Keeps the runbook in the page up to date: its text is sent again when that is another one, else
 * only the steps that read differently now.
 */
export class ShownRunbook {
  readonly #workflow: ActiveWorkflow;
  readonly #post: (message: ToPanel) => void;
  /** The runbook that the person wants; null for the incident's first, undefined for none at all. */
  #wanted: string | null | undefined;
  #sent: Sent | undefined;

  constructor(workflow: ActiveWorkflow, post: (message: ToPanel) => void) {
    this.#workflow = workflow;
    this.#post = post;
  }

  /** @param path null for the first; one that the incident does not use is as good. */
  show(path: string | null): void {
    this.#wanted = path;
    this.#sent = undefined;
    this.follow(undefined);
  }

  hide(): void {
    this.#wanted = undefined;
    this.#sent = undefined;
  }

  /** @param places of the steps that may have changed; undefined when anything may have. */
  follow(places: readonly WorkflowPlace[] | undefined): void {
    const { workflow, runbooks } = this.#workflow;
    // Before the runbooks are read, nobody knows whether there are any.
    if (this.#wanted === undefined || workflow === undefined) return;
    const shown = runbooks.find(({ path }) => path === this.#wanted) ?? runbooks[0];
    if (shown === undefined) {
      this.#sent = undefined;
      this.#post({ kind: 'runbook', runbook: null });
      return;
    }
    const { path, blob, kept, text } = shown;
    const all = runbooks.map((runbook) => runbook.path);
    const around = JSON.stringify([all, kept]);
    const sent = this.#sent;
    if (sent?.path === path && sent.blob === blob && sent.around === around) {
      this.#sendSteps(
        sent,
        places === undefined ? this.#stepsOf(path) : this.#stepsAt(path, places),
      );
      return;
    }
    const steps = this.#stepsOf(path);
    const byId = steps.map((step) => [step.id, JSON.stringify(step)] as const);
    this.#sent = { path, blob, around, steps: new Map(byId) };
    const blocks = readMarkdown(text, shown.runbook.steps);
    this.#post({ kind: 'runbook', runbook: { path, all, kept, blocks, steps } });
  }

  #sendSteps({ path, steps: sent }: Sent, steps: readonly PanelStep[]): void {
    const changed = steps.filter((step) => {
      const json = JSON.stringify(step);
      if (sent.get(step.id) === json) return false;
      sent.set(step.id, json);
      return true;
    });
    if (changed.length > 0) this.#post({ kind: 'steps', runbook: path, steps: changed });
  }

  #stepsOf(path: string): readonly PanelStep[] {
    const { workflow } = this.#workflow;
    return workflow === undefined ? [] : runbookSteps(workflow, path, new Date());
  }

  #stepsAt(path: string, places: readonly WorkflowPlace[]): readonly PanelStep[] {
    const { workflow } = this.#workflow;
    return places.flatMap((place) => {
      const step = workflow && stepAt(workflow, place);
      if (workflow === undefined || step?.runbook !== path) return [];
      const asked = place.part !== 'phases' || workflow.phases[place.holder]?.required !== false;
      return [panelStep(step, asked, new Date())];
    });
  }
}
