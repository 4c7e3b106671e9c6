const WIDE = /\s\s|[^\S ]/;

/**
 * Runs of white space as one space each. Texts are made so before any pattern is tried on them: many
 * patterns take quadratic time on a long run.
 */
export function oneSpaced(text: string): string {
  return WIDE.test(text) ? text.replace(/\s+/g, ' ') : text;
}
