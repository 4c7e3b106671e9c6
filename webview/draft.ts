/** What is being written and not sent yet; each kind of entry uses the fields that it has. */
export interface Draft {
  readonly kind: 'note' | 'decision' | 'update' | 'task';
  readonly text: string;
  readonly audience: string;
  /** In what time the next update is due; null for the usual time. */
  readonly next: string | null;
  readonly owner: string;
  readonly due: string;
  readonly type: string;
}

export const kindsOfDraft: readonly Draft['kind'][] = ['note', 'decision', 'update', 'task'];

export const emptyDraft: Draft = {
  kind: 'note',
  text: '',
  audience: '',
  next: null,
  owner: '',
  due: '',
  type: '',
};

/** Reads what an earlier version of the page may have written; what does not fit is left out. */
export function readDraft(value: unknown): Draft {
  if (typeof value !== 'object' || value === null) return emptyDraft;
  const part = (name: keyof Draft) => {
    const text: unknown = Reflect.get(value, name);
    return typeof text === 'string' ? text : undefined;
  };
  return {
    kind: kindsOfDraft.find((kind) => kind === part('kind')) ?? 'note',
    text: part('text') ?? '',
    audience: part('audience') ?? '',
    next: part('next') ?? null,
    owner: part('owner') ?? '',
    due: part('due') ?? '',
    type: part('type') ?? '',
  };
}
