import type { DocumentHeading } from '../runbook/document';
import { closest } from './closest';

/** A word that most likely means a severity. */
export interface MisspeltLimit {
  readonly word: string;
  /** In the heading's Markdown. */
  readonly offset: number;
  readonly name: string;
}

const LIMIT = /(?<=[([]\s*(?:only\s+)?for\s+)[^()[\]]+(?=[)\]]\s*:?\s*$)/i;
const BETWEEN = /^(?:and|or|only|above|incidents?|severity|severities)$/i;

/** Of shorter ones too many are near to a word of another meaning: "now" to "low", "mayor" to "major". */
const LEAST_LETTERS = 6;

/**
 * What a heading's "(for Critcal)" means. None where it says anything else beside severities: "(for
 * Docker)" and "(for critics of it)" name what the stage is about.
 */
export function misspeltLimits(
  { text }: DocumentHeading,
  severities: readonly string[],
): readonly MisspeltLimit[] {
  const limit = LIMIT.exec(text.markdown);
  if (limit === null) return [];
  const known = new Set(severities.map((name) => name.toLowerCase()));
  const long = severities.filter((name) => name.length >= LEAST_LETTERS);
  const found: MisspeltLimit[] = [];
  for (const { 0: word, index } of limit[0].matchAll(/[^\s,/&+]+/g)) {
    if (BETWEEN.test(word) || known.has(word.toLowerCase())) continue;
    const name = /^\p{L}+$/u.test(word) ? closest(word, long) : undefined;
    const isNear =
      word.length >= LEAST_LETTERS &&
      name?.charAt(0).toLowerCase() === word.charAt(0).toLowerCase();
    if (name === undefined || !isNear) return [];
    found.push({ word, offset: limit.index + index, name });
  }
  return found;
}
