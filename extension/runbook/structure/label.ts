import type { RichText } from '../markdown/rich-text';
import { purposeOf } from './purpose';

/**
 * The label that a paragraph is or begins with: bold text with a colon or alone on its line, or a
 * few words with a purpose that end with a colon ("Symptoms:"). Undefined for running text.
 */
export function labelOf(text: RichText): string | undefined {
  if (text.label !== undefined) return boldLabelOf(text);
  if (!text.plain.endsWith(':')) return undefined;
  const words = /^([\p{L}][\p{L}\s/&'-]{1,40}):$/u.exec(text.plain);
  return words?.[1] !== undefined && purposeOf(words[1]) !== undefined ? words[1] : undefined;
}

/** The bold text that it begins with, unless that is a sentence or more. */
export function boldLabelOf(text: RichText): string | undefined {
  const { label } = text;
  return label === undefined || label.length > 80 || /[.!?]$/.test(label) ? undefined : label;
}
