import type { Command } from './model';

/**
 * Whether a command runs with the others of its block or phase unless a person says otherwise. Not what
 * its author keeps out of "all", what is typed in an inner shell, and what holds the others up until
 * it is left (it opens a shell, or streams).
 */
export function runsTogether({ attributes, inside, interactive }: Command): boolean {
  const holdsUp = interactive && attributes.background !== true;
  return attributes.excludeFromRunAll !== true && inside === null && !holdsUp;
}
