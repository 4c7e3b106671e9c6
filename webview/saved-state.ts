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
}

export const nothingSaved: Saved = {
  filter: everything,
  open: [],
  draft: emptyDraft,
  seen: undefined,
  scroll: 0,
  noPicture: false,
};

/** Reads what an earlier version of the page may have written; what does not fit is left out. */
export function readSaved(value: unknown): Saved {
  if (typeof value !== 'object' || value === null) return nothingSaved;
  const scroll: unknown = Reflect.get(value, 'scroll');
  const open: unknown = Reflect.get(value, 'open');
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
  };
}
