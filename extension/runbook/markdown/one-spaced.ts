/** All white space that is not one space: most texts have little of it. */
const WIDE = / \s+|[^\S ]\s*/g;

/**
 * Runs of white space as one space each. Texts are made so before any pattern is tried on them: many
 * patterns take quadratic time on a long run.
 */
export function oneSpaced(text: string): string {
  return text.replace(WIDE, ' ');
}
