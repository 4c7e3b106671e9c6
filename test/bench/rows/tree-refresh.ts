import type { EventData, EventKind, StepReference } from '../../../extension/incident/event';
import { IncidentFold } from '../../../extension/incident/fold-events';
import type { AnyEvent } from '../../../extension/incident/incident-state';
import { LiveWorkflow } from '../../../extension/incident/live-workflow';
import { Timeline } from '../../../extension/incident/timeline';
import type { Phase, Runbook, Step } from '../../../extension/runbook/model';
import { itemOf } from '../../../extension/vscode/tree/row-tree';
import { WorkflowRows } from '../../../extension/vscode/tree/workflow-rows';
import type { BenchRow } from '../bench-row';
import { interleave, least, milliseconds } from '../interleave';

const PHASES = 20;
const STEPS_A_PHASE = 250;
const STEPS_A_GROUP = 10;
/** A first look does not come often; an event does. */
const EVENTS_A_ROUND = 40;

const path = 'docs/runbook.md';

function madeRunbook(): Runbook {
  const phases: readonly Phase[] = Array.from({ length: PHASES }, (_, at) => ({
    name: `Phase ${at + 1}`,
    ordinal: at + 1,
    line: at * STEPS_A_PHASE + 1,
    severities: null,
  }));
  const steps = phases.flatMap(({ name, line }) =>
    Array.from({ length: STEPS_A_PHASE }, (_, at): Step => {
      const text = `Look at part ${at} of ${name}, as a guest would see it`;
      const group = `Group ${Math.floor(at / STEPS_A_GROUP)}`;
      const place = { line: line + at, endLine: line + at, procedure: null, headings: [name] };
      return {
        id: `${name}-${at}`,
        text,
        kind: 'manual',
        phase: name,
        group,
        commands: [],
        ...place,
      };
    }),
  );
  return {
    title: 'Runbook',
    severities: [],
    roles: [],
    contacts: [],
    phases,
    procedures: [],
    steps,
    links: [],
    frontMatter: {},
    problems: [],
  };
}

/** The journal of one writer, by hand. */
class Journal {
  readonly events: AnyEvent[] = [];

  add<K extends EventKind>(kind: K, data: EventData[K]): void {
    const seq = this.events.length + 1;
    this.events.push({
      v: 1,
      id: `event ${seq}`,
      incident: 'bench',
      writer: 'one',
      seq,
      lamport: seq,
      at: new Date(1_795_000_000_000 + seq * 1000).toISOString(),
      kind,
      actor: 'Ada Lovelace <ada@example.com>',
      prev: null,
      seen: {},
      dataHash: '',
      hash: `${seq}`,
      data,
    });
  }
}

/** From the journals to what VS Code is given, as the extension does it for the Workflow view. */
class View {
  readonly #runbooks: readonly { readonly path: string; readonly runbook: Runbook }[];
  readonly #timeline = new Timeline();
  readonly #fold = new IncidentFold();
  readonly #rows = new WorkflowRows(() => new Date());
  #folded = 0;
  #live: LiveWorkflow | undefined;

  constructor(runbook: Runbook) {
    this.#runbooks = [{ path, runbook }];
  }

  /** Every row, all opened. @returns how many. */
  first(journal: readonly AnyEvent[]): number {
    const state = this.#take(journal);
    this.#live = new LiveWorkflow(this.#runbooks, state);
    this.#rows.show({ state, live: this.#live, copies: [] });
    return this.#show(this.#rows.children(undefined));
  }

  /** What has changed, and as VS Code does, all that is open below it. @returns how many rows. */
  refresh(journal: readonly AnyEvent[]): number {
    const known = this.#folded;
    const state = this.#take(journal);
    const places = this.#live?.update(this.#timeline.events.slice(known), state);
    if (places === undefined) throw new Error('the workflow was built anew');
    const ids = this.#rows.update(state, places);
    if (ids === undefined) throw new Error('there are other rows');
    const changed = new Set(ids);
    return this.#show(ids.filter((id) => !this.#ancestors(id).some((above) => changed.has(above))));
  }

  #take(journal: readonly AnyEvent[]) {
    this.#timeline.update([journal]);
    for (const event of this.#timeline.events.slice(this.#folded)) this.#fold.take(event);
    this.#folded = this.#timeline.events.length;
    const state = this.#fold.state();
    if (state === undefined) throw new Error('no incident');
    return state;
  }

  #show(ids: readonly string[]): number {
    let count = 0;
    for (const id of ids) {
      const row = this.#rows.row(id);
      if (row === undefined) throw new Error(`no row ${id}`);
      itemOf(id, row);
      count += 1 + this.#show(this.#rows.children(id));
    }
    return count;
  }

  #ancestors(id: string): readonly string[] {
    const parent = this.#rows.parent(id);
    return parent === undefined ? [] : [parent, ...this.#ancestors(parent)];
  }
}

export const rows: readonly BenchRow[] = [
  {
    name: 'tree-refresh',
    what: 'the Workflow view after one event: 5,000 steps, from the journal to the rows that VS Code asks for again',
    floor: 'its first build, all rows open',
    limit: { atMost: 0.05 },
    async measure() {
      const runbook = madeRunbook();
      const references = runbook.steps.map(({ id, line, text }): StepReference => ({
        runbook: path,
        blob: '',
        stepId: id,
        line,
        text,
      }));
      const journal = new Journal();
      journal.add('incident.declared', {
        title: 'T',
        severity: 'SEV1',
        drill: false,
        runbooks: [],
      });
      for (const [at, step] of references.entries()) {
        if (at % 3 === 1) journal.add('step.done', { step });
      }
      const todo = references.filter((_, at) => at % 3 === 2);
      let next = 0;
      let shown = 0;
      let built = 0;
      const view = new View(runbook);
      view.first(journal.events);
      const figures = await interleave(
        9,
        async () => {
          const took = await milliseconds(() => {
            for (let event = 0; event < EVENTS_A_ROUND; event += 1) {
              const step = todo[(next += 1) % todo.length];
              if (step !== undefined) journal.add('step.done', { step });
              shown = view.refresh(journal.events);
            }
          });
          return took / EVENTS_A_ROUND;
        },
        () =>
          milliseconds(() => {
            built = new View(runbook).first(journal.events);
          }),
        least,
      );
      return {
        ...figures,
        unit: 'ms',
        remarks: [`${built} rows at first, ${shown} after an event, all of its open phase`],
      };
    },
  },
];
