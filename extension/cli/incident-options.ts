import type { Command } from 'commander';

/** What every call on incidents takes. */
export function shared(command: Command): Command {
  return command
    .option('--json', 'prints JSON')
    .option('--workspace <folder>', 'where .incidents/ is');
}

/** The same for a call that writes an event. */
export function event(command: Command): Command {
  return shared(command)
    .option('--at <time>', 'when it happened, such as 2026-01-31T23:59:00Z')
    .option('--by <person>', 'who did it');
}

/** Gathers an option that may be given again. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
