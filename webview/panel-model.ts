import type {
  Overview,
  PanelEvent,
  PanelFound,
  PanelOutput,
  PanelPicture,
  ToPanel,
} from '../extension/vscode/panel/contract';
import type { PanelPostMortem } from '../extension/vscode/panel/panel-post-mortem';
import type { PanelRunbook, PanelStep } from '../extension/vscode/panel/panel-runbook';

/** What the page has been told so far. */
export interface Model {
  /** Undefined until the extension has spoken; `none` while no incident is active. */
  readonly overview: Overview | 'none' | undefined;
  /** Of which incident the events are. */
  readonly eventsOf: string | undefined;
  readonly events: readonly PanelEvent[];
  /** Only the last events are there yet. */
  readonly isPartial: boolean;
  /** Of the runs that were looked at last: as much as a page can show, and the last lines. */
  readonly outputs: ReadonlyMap<string, PanelOutput>;
  readonly ends: ReadonlyMap<string, PanelOutput>;
  readonly search: OutputSearch | undefined;
  /** Undefined until one of this incident is drawn. */
  readonly picture: PanelPicture | undefined;
  readonly pictureOf: string | undefined;
  /** How many entries of this page are on disk. */
  readonly notesKept: number;
  readonly notesRefused: number;
  /** Undefined until the extension has sent it; null where the incident has none. */
  readonly runbook: PanelRunbook | null | undefined;
  /** The steps of the runbook as they read now, by their ids. */
  readonly steps: ReadonlyMap<string, PanelStep>;
  /** The one of them that changed last. */
  readonly changedStep: PanelStep | undefined;
  readonly postMortem: PanelPostMortem | undefined;
}

/** How far the search of what runs printed has come. */
export interface OutputSearch {
  readonly id: number;
  /** By run. */
  readonly found: ReadonlyMap<string, PanelFound>;
  readonly searched: number;
  readonly of: number;
  /** How many outputs are not on this machine. */
  readonly missing: number;
}

/** How many outputs are kept; others are asked for again when somebody scrolls back to them. */
const mostOutputs = 20;
const mostEnds = 300;

export const emptyModel: Model = {
  overview: undefined,
  eventsOf: undefined,
  events: [],
  isPartial: false,
  outputs: new Map(),
  ends: new Map(),
  search: undefined,
  picture: undefined,
  pictureOf: undefined,
  notesKept: 0,
  notesRefused: 0,
  runbook: undefined,
  steps: new Map(),
  changedStep: undefined,
  postMortem: undefined,
};

/** What the page knows after a message. */
export function received(model: Model, message: ToPanel): Model {
  switch (message.kind) {
    case 'words':
      return model;
    case 'nothing':
      return { ...model, overview: 'none', eventsOf: undefined, events: [], isPartial: false };
    case 'overview':
      return { ...model, overview: message.overview };
    case 'latest':
      return { ...model, eventsOf: message.incident, events: message.events, isPartial: true };
    case 'events': {
      const known = message.incident === model.eventsOf ? model.events.slice(0, message.from) : [];
      const events = [...known, ...message.events];
      return { ...model, eventsOf: message.incident, events, isPartial: false };
    }
    case 'changed':
      return withChanged(model, message.incident, message.at, message.event);
    case 'output': {
      const { output } = message;
      return output.all
        ? { ...model, outputs: withNewest(model.outputs, output, mostOutputs) }
        : { ...model, ends: withNewest(model.ends, output, mostEnds) };
    }
    case 'picture':
      return { ...model, picture: message.picture, pictureOf: message.incident };
    case 'found':
      return { ...model, search: withFound(model.search, message) };
    case 'noted':
      return message.kept
        ? { ...model, notesKept: model.notesKept + 1 }
        : { ...model, notesRefused: model.notesRefused + 1 };
    case 'runbook': {
      const { runbook } = message;
      const steps = new Map(runbook?.steps.map((step) => [step.id, step]));
      return { ...model, runbook, steps, changedStep: undefined };
    }
    case 'steps':
      return withSteps(model, message.runbook, message.steps);
    case 'postMortem':
      return { ...model, postMortem: message.postMortem };
  }
}

function withNewest(
  outputs: ReadonlyMap<string, PanelOutput>,
  output: PanelOutput,
  most: number,
): ReadonlyMap<string, PanelOutput> {
  const others = [...without(outputs, output.run)].slice(1 - most);
  return new Map([...others, [output.run, output]]);
}

/** What was read of the run's output before is out of date with it. */
function withChanged(model: Model, incident: string, at: number, event: PanelEvent): Model {
  if (incident !== model.eventsOf || model.events[at]?.id !== event.id) return model;
  const events = model.events.with(at, event);
  return {
    ...model,
    events,
    outputs: without(model.outputs, event.id),
    ends: without(model.ends, event.id),
  };
}

function without(
  outputs: ReadonlyMap<string, PanelOutput>,
  run: string,
): ReadonlyMap<string, PanelOutput> {
  if (!outputs.has(run)) return outputs;
  return new Map([...outputs].filter(([each]) => each !== run));
}

/** Messages of an earlier search may still come in. */
function withFound(
  search: OutputSearch | undefined,
  message: Extract<ToPanel, { readonly kind: 'found' }>,
): OutputSearch | undefined {
  const { id, begins, outputs, searched, of, missing } = message;
  if (!begins && search?.id !== id) return search;
  const found = new Map(begins ? [] : search?.found);
  for (const each of outputs) found.set(each.run, each);
  return { id, found, searched, of, missing };
}

/** The runbook's text stays the object that it was, so that it is not drawn again. */
function withSteps(model: Model, runbook: string, changed: readonly PanelStep[]): Model {
  if (model.runbook?.path !== runbook) return model;
  const steps = new Map(model.steps);
  for (const step of changed) steps.set(step.id, step);
  return { ...model, steps, changedStep: changed.at(-1) };
}
