import type { SourceRange } from '../runbook/model';
import { closest } from './closest';
import type { Fix } from './diagnostic';

/** A name that is close to what was written, as the end of a message and as a fix. */
export interface Suggestion {
  /** Begins with a space; empty where nothing is close. */
  readonly hint: string;
  readonly fix: Fix | undefined;
}

/** @param textOf what would stand in the range for a name */
export function didYouMean(
  written: string,
  known: Iterable<string>,
  range: SourceRange,
  textOf: (name: string) => string = (name) => name,
): Suggestion {
  const name = closest(written, known);
  if (name === undefined) return { hint: '', fix: undefined };
  const text = textOf(name);
  return { hint: ` Did you mean "${name}"?`, fix: { title: `Change to "${name}"`, range, text } };
}
