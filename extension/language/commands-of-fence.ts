import type { DocumentFence, RunbookDocument } from '../runbook/document';
import type { Command } from '../runbook/model';

/** The commands that a block holds, in order. */
export function commandsOfFence(
  { runbook }: RunbookDocument,
  { line, endLine }: DocumentFence,
): readonly Command[] {
  return runbook.steps
    .filter((step) => step.line === line && step.endLine === endLine)
    .flatMap(({ commands }) => commands)
    .filter(({ source }) => source === 'fence');
}
