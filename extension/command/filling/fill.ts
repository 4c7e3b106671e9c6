import type { Insertion } from './stand-ins';

/** Why a parameter's value cannot be put into the command: one sentence. */
export interface FillProblem {
  readonly parameter: string;
  readonly reason: string;
}

/** Insertions whose text is now quoted for the place, or what is in the way. */
export type Fill =
  | { readonly kind: 'quoted'; readonly insertions: readonly Insertion[] }
  | { readonly kind: 'refused'; readonly problems: readonly FillProblem[] };
