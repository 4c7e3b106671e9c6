import { CommandMemory } from '../command/command-memory';
import type { ShellGrammar } from '../command/shell-grammar';
import type { RunbookDocument } from '../runbook/document';
import type { Command } from '../runbook/model';
import type { Cancellation } from './cancellation';
import { checkBlockLanguages } from './checks/block-languages';
import { checkCalls } from './checks/calls';
import { checkChoices } from './checks/choices';
import { checkCommandCharacters } from './checks/command-characters';
import { checkContinuations } from './checks/continuations';
import { checkFrontMatter } from './checks/front-matter-keys';
import { checkLinks } from './checks/links';
import { checkHidden, checkUnfillable } from './checks/placeholders';
import { checkRoles } from './checks/role-mentions';
import { checkSections } from './checks/sections';
import { checkSessionOutput } from './checks/session-output';
import { checkSeverities } from './checks/severities';
import { checkDestroying, checkUnfinished } from './checks/steps';
import { checkLint } from './checks/shell-lint';
import { checkSyntax } from './checks/shell-syntax';
import { checkUnbalanced } from './checks/unbalanced';
import { checkUndefinedLinks } from './checks/undefined-links';
import { checkVerification } from './checks/verification';
import { type Code, codes, type DiagnosticSeverity } from './codes';
import type { Diagnostic } from './diagnostic';
import { applyDisableComments } from './disable-comments';
import { findingsOfReading } from './findings-of-reading';
import type { Project } from './project';
import type { ShellLinter } from './shell-linter';
import type { Check, Finding, Subject } from './subject';

/** How grave each code is where it is not as grave as its default; `off` leaves it out. */
export type Severities = Readonly<Partial<Record<Code, DiagnosticSeverity | 'off'>>>;

export interface CheckOptions {
  readonly grammar: ShellGrammar;
  /** What stands around the runbook. */
  readonly project: Project;
  readonly severities?: Severities;
  /** That of the reading, where the document is read again and again. */
  readonly memory?: CommandMemory;
  /** Of the machine, where it has one. */
  readonly linter?: ShellLinter | undefined;
}

const CHECKS: readonly Check[] = [
  checkBlockLanguages,
  checkCalls,
  checkChoices,
  checkCommandCharacters,
  checkContinuations,
  checkDestroying,
  checkFrontMatter,
  checkHidden,
  checkLinks,
  checkRoles,
  checkSections,
  checkSessionOutput,
  checkSeverities,
  checkSyntax,
  checkUnbalanced,
  checkUndefinedLinks,
  checkUnfillable,
  checkUnfinished,
  checkVerification,
];

/**
 * What is wrong with a runbook, in the order of its text. Runs nothing and changes nothing.
 * @param path of its file in the workspace
 * @returns undefined when the answer is not wanted any more
 */
export async function checkRunbook(
  document: RunbookDocument,
  path: string,
  { grammar, project, severities = {}, memory = new CommandMemory(), linter }: CheckOptions,
  cancellation?: Cancellation,
): Promise<readonly Diagnostic[] | undefined> {
  const calls = new Map(
    document.runbook.steps.flatMap(({ commands }) =>
      commands.map((command) => [command, memory.calls(command, grammar)] as const),
    ),
  );
  const callsOf = (command: Command) => calls.get(command);
  const blockOf = (body: string, language: string) => memory.block(body, language, grammar);
  const subject: Subject = { document, path, project, grammar, blockOf, callsOf };
  const findings = [...findingsOfReading(document)];
  for (const check of CHECKS) {
    await check(subject, (finding) => findings.push(finding));
    if (cancellation?.isCancellationRequested === true) return undefined;
  }
  if (linter !== undefined && (severities.shellcheck ?? codes.shellcheck) !== 'off') {
    await checkLint(subject, linter, (finding) => findings.push(finding), cancellation);
    if (cancellation?.isCancellationRequested === true) return undefined;
  }
  return applyDisableComments(document, findings)
    .flatMap((finding) => diagnosticOf(finding, severities))
    .sort(inOrder);
}

function diagnosticOf(finding: Finding, severities: Severities): readonly Diagnostic[] {
  const { code, message, range, fix } = finding;
  const severity = severities[code] ?? finding.severity ?? codes[code];
  return severity === 'off' ? [] : [{ code, severity, message, range, fix }];
}

function inOrder({ range: a, code }: Diagnostic, { range: b, code: other }: Diagnostic): number {
  return a.line - b.line || a.column - b.column || (code < other ? -1 : Number(code > other));
}
