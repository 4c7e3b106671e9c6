import type { RichText } from '../markdown/rich-text';

/**
 * The label that a paragraph is or begins with: bold text with a colon or alone on its line, or a
 * few words that end with a colon. Undefined for running text.
 */
export function labelOf(text: RichText): string | undefined {
  if (text.label !== undefined) return boldLabelOf(text);
  const words = /^([\p{L}][\p{L}\s/&'-]{1,40}):$/u.exec(text.plain);
  return words?.[1];
}

/** The bold text that it begins with, unless that is a sentence or more. */
export function boldLabelOf(text: RichText): string | undefined {
  const { label } = text;
  return label === undefined || label.length > 80 || /[.!?]$/.test(label) ? undefined : label;
}
