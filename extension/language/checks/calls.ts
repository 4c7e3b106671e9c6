import { locateCalls } from '../located-calls';
import type { Check } from '../subject';
import { checkChoiceValues } from './choice-values';
import { checkComposeService } from './compose-services';
import { checkJustRecipe } from './just-recipes';
import { checkMakeTarget } from './make-targets';
import { checkPackageScript } from './package-scripts';
import { checkScriptPath } from './script-paths';
import { checkTaskName } from './task-names';

const CHECKS = [
  checkMakeTarget,
  checkPackageScript,
  checkJustRecipe,
  checkTaskName,
  checkComposeService,
  checkScriptPath,
];

/** Holds what commands call against the files of the workspace. */
export const checkCalls: Check = async (subject, report) => {
  for (const call of await locateCalls(subject)) {
    for (const check of CHECKS) await check(subject, call, report);
    await checkChoiceValues(subject, call, CHECKS, report);
  }
};
