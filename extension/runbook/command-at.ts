import type { Command, Runbook } from './model';

/** The command whose text covers a place (1-based line and column); its end counts as covered. */
export function commandAt({ steps }: Runbook, line: number, column: number): Command | undefined {
  for (const { commands } of steps) {
    const found = commands.find((command) => covers(command, line, column));
    if (found !== undefined) return found;
  }
  return undefined;
}

function covers(command: Command, line: number, column: number): boolean {
  if (line < command.line || line > command.endLine) return false;
  const afterStart = line > command.line || column >= command.column;
  return afterStart && (line < command.endLine || column <= command.endColumn);
}
