import type { DocumentFence, RunbookDocument } from '../runbook/document';
import type { Command } from '../runbook/model';
import { firstFrom } from './first-from';

/** The commands that a block holds, in order. */
export function commandsOfFence(
  { runbook }: RunbookDocument,
  { line, endLine }: DocumentFence,
): readonly Command[] {
  const commands: Command[] = [];
  for (let at = firstFrom(runbook.steps, line); runbook.steps[at]?.line === line; at += 1) {
    const step = runbook.steps[at];
    if (step?.endLine !== endLine) continue;
    for (const command of step.commands) if (command.source === 'fence') commands.push(command);
  }
  return commands;
}
