import { listsChoices } from '../lists-choices';
import { locateCalls } from '../located-calls';
import type { Check } from '../subject';
import { type CallCheck, checkChoiceValues } from './choice-values';
import { checkComposeService } from './compose-services';
import { checkJustRecipe } from './just-recipes';
import { checkMakeTarget } from './make-targets';
import { checkPackageScript } from './package-scripts';
import { CALLS_SCRIPT, checkScriptPath } from './script-paths';
import { checkTaskName } from './task-names';

/** Which of them are about a program; of those that most commands call, none is. */
const CHECKS: readonly (readonly [program: RegExp, check: CallCheck])[] = [
  [/^g?make$/, checkMakeTarget],
  [/^(?:npm|pnpm|yarn)$/, checkPackageScript],
  [/^just$/, checkJustRecipe],
  [/^(?:go-)?task$/, checkTaskName],
  [/^docker(?:-compose)?$/, checkComposeService],
  [CALLS_SCRIPT, checkScriptPath],
];

/** Holds what commands call against the files of the workspace. */
export const checkCalls: Check = async (subject, report) => {
  for (const call of await locateCalls(subject)) {
    const checks = CHECKS.flatMap(([program, check]) =>
      program.test(call.program.text) ? check : [],
    );
    if (checks.length === 0) continue;
    for (const check of checks) await check(subject, call, report);
    if (call.command.parameters.some(listsChoices)) {
      await checkChoiceValues(subject, call, checks, report);
    }
  }
};
