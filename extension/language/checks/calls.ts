import { listsChoices } from '../lists-choices';
import { locateCalls } from '../located-calls';
import { CALLS_SCRIPT } from '../named/script-path';
import type { Check, Finding } from '../subject';
import { type CallCheck, checkChoiceValues } from './choice-values';
import { checkComposeService } from './compose-services';
import { checkJustRecipe } from './just-recipes';
import { checkMakeTarget } from './make-targets';
import { checkPackageScript } from './package-scripts';
import { checkScriptPath } from './script-paths';
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
  const { soundCalls } = subject.project;
  for (const call of await locateCalls(subject)) {
    const checks = CHECKS.flatMap(([program, check]) =>
      program.test(call.program.text) ? check : [],
    );
    const [folder] = call.folders;
    if (checks.length === 0 || soundCalls.get(call.arguments) === folder) continue;
    const findings: Finding[] = [];
    const tell = (finding: Finding) => findings.push(finding);
    for (const check of checks) await check(subject, call, tell);
    if (call.command.parameters.some(listsChoices)) {
      await checkChoiceValues(subject, call, checks, tell);
    }
    findings.forEach(report);
    // What is missed of a script also depends on the rest of the document.
    if (findings.length === 0 && folder !== undefined && !checks.includes(checkScriptPath)) {
      soundCalls.set(call.arguments, folder);
    }
  }
};
