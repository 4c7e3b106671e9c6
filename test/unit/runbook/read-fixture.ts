import { readFileSync } from 'node:fs';
import type { Runbook } from '../../../extension/runbook/model';
import { readRunbook, type ReadingOptions } from '../../../extension/runbook/read-runbook';
import { loadGrammar } from '../command/filling/load-grammar';

const grammar = await loadGrammar();

/** Reads Markdown with the product's own shell grammar. */
export function read(markdown: string, options: Omit<ReadingOptions, 'grammar'> = {}): Runbook {
  return readRunbook(markdown, { grammar, ...options });
}

export function readFixture(name: string): Runbook {
  const url = new URL(`../../fixtures/runbooks/${name}`, import.meta.url);
  return read(readFileSync(url, 'utf8'));
}

/** The texts of all commands, in document order. */
export function commandsOf(runbook: Runbook): string[] {
  return runbook.steps.flatMap((step) => step.commands.map((command) => command.text));
}
