import { stripVTControlCharacters } from 'node:util';

/** Longer lines are cut: a hover is for a look. */
const longestLine = 160;

/**
 * The last lines of what a command printed, as a terminal would have left them: without colours, and
 * of a line that was written over (a progress bar) what was written last. Empty lines at the end are
 * left out.
 */
export function lastLines(output: string, count: number): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trimEnd())
    .map((line) => line.slice(line.lastIndexOf('\r') + 1));
  while (lines.at(-1) === '') lines.pop();
  return lines
    .slice(-count)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line))
    .join('\n');
}
