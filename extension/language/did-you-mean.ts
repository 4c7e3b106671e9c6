import * as l10n from '@vscode/l10n';
import type { CallWord } from '../command/read-calls';
import type { SourceRange } from '../runbook/model';
import { closest } from './closest';
import type { Fix } from './diagnostic';
import type { LocatedCall } from './located-calls';

/** What to do about a name that is not known: take one that is close, if there is one. */
export interface Advice {
  /** A sentence. */
  readonly advice: string;
  readonly fix: Fix | undefined;
}

/**
 * @param otherwise the sentence for where no name is close
 * @param textOf what would stand in the range for a name
 */
export function didYouMean(
  written: string,
  known: Iterable<string>,
  range: SourceRange,
  otherwise: string,
  textOf: (name: string) => string = (name) => name,
): Advice {
  const name = closest(written, known);
  if (name === undefined) return { advice: otherwise, fix: undefined };
  const title = l10n.t('Change to "{0}"', name);
  const fix = { title, range, text: textOf(name), isCertain: false };
  return { advice: l10n.t('Did you mean "{0}"?', name), fix };
}

/**
 * What to do about a word of a call that none of the files has: the name in them that is close, or
 * adding it.
 *
 * @returns with where the word stands
 */
export function didYouMeanNamed(
  call: LocatedCall,
  word: CallWord,
  files: readonly { readonly names: Iterable<string> }[],
): Advice & { readonly range: SourceRange } {
  const range = call.placeOf(word);
  const names = files.flatMap((file) => [...file.names]);
  const otherwise = l10n.t('Add it there or call another.');
  return { range, ...didYouMean(word.text, names, range, otherwise) };
}
