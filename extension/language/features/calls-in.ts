import type { Command, Step } from '../../runbook/model';
import { type LocatedCall, locateCalls, stepsOfSection } from '../located-calls';
import type { Subject } from '../subject';
import type { Page } from './page';

/** The calls of one command, and where they run. */
export async function callsIn(page: Page, command: Command): Promise<readonly LocatedCall[]> {
  const { steps } = page.document.runbook;
  const own = steps.find(({ commands }) => commands.includes(command));
  if (own === undefined) return [];
  const before = stepsOfSection(steps, own);
  const located = await callsOfSteps(page, before.slice(0, before.indexOf(own) + 1));
  return located.filter((call) => call.command === command);
}

/** The calls of all commands of these steps, and where they run. */
export function callsOfSteps(page: Page, steps: readonly Step[]): Promise<readonly LocatedCall[]> {
  return locateCalls(subjectOf(page), steps);
}

export function subjectOf({ document, path, project, grammar, memory }: Page): Subject {
  const callsOf = (command: Command) => memory.calls(command, grammar);
  const blockOf = (body: string, language: string) => memory.block(body, language, grammar);
  return { document, path, project, grammar, blockOf, callsOf };
}
