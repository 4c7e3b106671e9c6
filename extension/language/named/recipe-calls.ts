import { readCalls } from '../../command/read-calls';
import { type LocatedCall, locateCalls } from '../located-calls';
import { standInStep } from '../stand-in-step';
import type { Subject } from '../subject';
import type { MakeTargets } from '../tools/make-targets';

/** A variable as it is given to make: `service=api`. */
export interface MakeVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * What a target's recipe calls with the value of a variable in its words, when make is called with it.
 * Other variables are left open. What the target depends on is not followed.
 */
export async function recipeCalls(
  subject: Subject,
  makefile: MakeTargets,
  target: string,
  variable: MakeVariable,
): Promise<readonly LocatedCall[]> {
  const rule = await makefile.define(target);
  if (rule === undefined) return [];
  const text = scriptOf(rule.text, variable);
  const { grammar } = subject;
  const step = standInStep(text, { language: 'sh', line: rule.line, attributes: {} });
  return locateCalls(
    // Make runs a recipe where its Makefile is.
    { ...subject, path: makefile.path, callsOf: (command) => readCalls(command, grammar) },
    [step],
  );
}

/** A recipe as the shell gets it, with what is not known left as a variable of the shell. */
function scriptOf(rule: string, { name, value }: MakeVariable): string {
  const lines = rule.split(/\r?\n/).slice(1);
  return lines
    .map((line) => line.replace(/^\t[@+-]*/, ''))
    .join('\n')
    .replace(/\$\$|\$[({](\w+)[)}]/g, (_, found: string | undefined) => {
      if (found === undefined) return '$';
      return found === name ? value : `$${found}`;
    });
}
