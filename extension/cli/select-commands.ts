import type { Command, Runbook } from '../runbook/model';

/** How a call names what it wants to run; exactly one of the three. */
export interface Selector {
  readonly step?: string | undefined;
  readonly command?: string | undefined;
  readonly line?: number | undefined;
}

export type Selection =
  | { readonly kind: 'commands'; readonly commands: readonly Command[] }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The commands that a call names, in document order: one by its id or by a line that it stands on;
 * all of a step by its id, or by the opening line of a fence.
 */
export function selectCommands(runbook: Runbook, file: string, selector: Selector): Selection {
  const { step, command, line } = selector;
  if ([step, command, line].filter((given) => given !== undefined).length !== 1) {
    return none('Name what to run with one of --step ID, --command ID and --line N.');
  }
  if (step !== undefined) return selectStep(runbook, file, step);
  if (command !== undefined) return selectCommand(runbook, file, command);
  return selectLine(runbook, file, line ?? 0);
}

function selectStep(runbook: Runbook, file: string, id: string): Selection {
  const step = runbook.steps.find((candidate) => candidate.id === id);
  if (step === undefined) return none(`${file} has no step ${id}; ${listing(file)}.`);
  if (step.commands.length === 0) {
    return none(`Step ${id} (line ${step.line} of ${file}) has no command; do it by hand.`);
  }
  return { kind: 'commands', commands: step.commands };
}

function selectCommand(runbook: Runbook, file: string, id: string): Selection {
  const command = allCommands(runbook).find((candidate) => candidate.id === id);
  if (command === undefined) return none(`${file} has no command ${id}; ${listing(file)}.`);
  return { kind: 'commands', commands: [command] };
}

function selectLine(runbook: Runbook, file: string, line: number): Selection {
  const fence = runbook.steps.find(
    (step) => step.line === line && step.commands.some((command) => command.source === 'fence'),
  );
  if (fence !== undefined) return { kind: 'commands', commands: fence.commands };
  const commands = allCommands(runbook).filter(
    (command) => command.line <= line && line <= command.endLine,
  );
  if (commands.length === 0) {
    return none(`Line ${line} of ${file} has no command; ${listing(file)}.`);
  }
  if (commands.length > 1) {
    const ids = commands.map((command) => command.id).join(', ');
    return none(`Line ${line} of ${file} has several commands; name one with --command: ${ids}.`);
  }
  return { kind: 'commands', commands };
}

function allCommands(runbook: Runbook): readonly Command[] {
  return runbook.steps.flatMap((step) => step.commands);
}

function listing(file: string): string {
  return `\`runbook steps ${file}\` shows what it has`;
}

function none(reason: string): Selection {
  return { kind: 'none', reason };
}
