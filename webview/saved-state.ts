import { tabs, type Tab } from '../extension/vscode/panel/contract';
import { emptyDraft, readDraft, type Draft } from './draft';
import { readSeen, type Seen } from './seen';
import { everything, type Filter } from './timeline-filter';

/** What the page keeps over being hidden, a reload and a move to another window. */
export interface Saved {
  readonly filter: Filter;
  /** Ids of the runs whose output is open. */
  readonly open: readonly string[];
  readonly draft: Draft;
  /** How far the person had looked when they turned away; undefined before that. */
  readonly seen: Seen | undefined;
  readonly scroll: number;
  /** Whether the picture is folded away. */
  readonly noPicture: boolean;
  readonly tab: Tab;
  /** The runbook that the person chose; null for the first. */
  readonly runbook: string | null;
  /** Of post-mortems the person wants the newest file, and not what would be written now. */
  readonly written: boolean;
}

export const nothingSaved: Saved = {
  filter: everything,
  open: [],
  draft: emptyDraft,
  seen: undefined,
  scroll: 0,
  noPicture: false,
  tab: 'timeline',
  runbook: null,
  written: false,
};

/** Reads what an earlier version of the page may have written; what does not fit is left out. */
export function readSaved(value: unknown): Saved {
  if (typeof value !== 'object' || value === null) return nothingSaved;
  const scroll: unknown = Reflect.get(value, 'scroll');
  const open: unknown = Reflect.get(value, 'open');
  const tab: unknown = Reflect.get(value, 'tab');
  const runbook: unknown = Reflect.get(value, 'runbook');
  const filter: unknown = Reflect.get(value, 'filter');
  const part = (name: keyof Filter) => {
    const text: unknown =
      typeof filter === 'object' && filter !== null ? Reflect.get(filter, name) : '';
    return typeof text === 'string' ? text : '';
  };
  return {
    filter: {
      subject: part('subject'),
      person: part('person'),
      phase: part('phase'),
      words: part('words'),
      only: part('only'),
    },
    open: Array.isArray(open) ? open.filter((id) => typeof id === 'string') : [],
    draft: readDraft(Reflect.get(value, 'draft')),
    seen: readSeen(Reflect.get(value, 'seen')),
    scroll: typeof scroll === 'number' ? scroll : 0,
    noPicture: Reflect.get(value, 'noPicture') === true,
    tab: tabs.find((each) => each === tab) ?? 'timeline',
    runbook: typeof runbook === 'string' ? runbook : null,
    written: Reflect.get(value, 'written') === true,
  };
}
