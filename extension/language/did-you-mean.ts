import * as l10n from '@vscode/l10n';
import type { SourceRange } from '../runbook/model';
import { closest } from './closest';
import type { Fix } from './diagnostic';

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
