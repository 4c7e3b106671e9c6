import type { Command, Runbook, Step } from './model';

/** A command by its id, with the step that it stands in; undefined when the text has it no more. */
export function findCommand(
  runbook: Runbook,
  id: string,
): { readonly step: Step; readonly command: Command } | undefined {
  for (const step of runbook.steps) {
    const command = step.commands.find((candidate) => candidate.id === id);
    if (command !== undefined) return { step, command };
  }
  return undefined;
}
