import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../../runbook/document';
import type { Command, Step } from '../../runbook/model';
import { headingAt } from '../heading-place';
import { type LineSpan, linesUnder } from '../lines-under';
import type { Check } from '../subject';

const MITIGATES = /\b(?:mitigat|contain|stabili[sz]|quick fix|remediat|recover)/i;

/** What tells whether it helped, or leads back. */
const SEES_OR_REVERTS =
  /\b(?:verif|check|confirm|ensur|validat|monitor|observ|watch|look (?:at|for|whether)|see (?:if|whether)|make sure|test|should (?:be|now|see|return|show)|until|wait for|roll(?:s|ed|ing)?[ -]?back|revert|undo|restor|switch(?:ed)? back|put back|back to (?:normal|the)|healthy)/i;

/**
 * Phases that stop the harm, and known problems, in which nothing after the last change says how to see
 * that it helped, or how to take it back.
 */
export const checkVerification: Check = ({ document }, report) => {
  for (const span of remediesIn(document)) {
    const commands = commandsWithin(document.runbook.steps, span);
    const last = commands.findLast(({ risk }) => risk !== 'read');
    if (last === undefined || isFollowedUp(document, commands, last, span)) continue;
    const { line, column, endLine, endColumn } = last;
    const message = l10n.t(
      'Nothing after this change says how to see whether it helped, or how to take it back. Add a command that looks, or a sentence.',
    );
    report({ code: 'mitigation-unverified', message, range: { line, column, endLine, endColumn } });
  }
};

/** A phase may be followed up in the next one. */
function* remediesIn(document: RunbookDocument): Generator<LineSpan & { readonly until: number }> {
  const { phases, procedures } = document.runbook;
  for (const [index, { name, line }] of phases.entries()) {
    const heading = headingAt(document, line);
    if (heading === undefined || !MITIGATES.test(name)) continue;
    const next = headingAt(document, phases[index + 1]?.line ?? line) ?? heading;
    yield { ...linesUnder(document, heading), until: linesUnder(document, next).to };
  }
  for (const { line } of procedures) {
    const heading = headingAt(document, line);
    if (heading === undefined) continue;
    const span = linesUnder(document, heading);
    yield { ...span, until: span.to };
  }
}

function commandsWithin(steps: readonly Step[], { from, to }: LineSpan): readonly Command[] {
  return steps.filter(({ line }) => from <= line && line <= to).flatMap(({ commands }) => commands);
}

function isFollowedUp(
  { lines }: RunbookDocument,
  commands: readonly Command[],
  last: Command,
  { until }: { readonly until: number },
): boolean {
  const behind = commands.slice(commands.indexOf(last) + 1);
  if (behind.some(({ risk }) => risk === 'read')) return true;
  const rest = [
    (lines[last.endLine - 1] ?? '').slice(last.endColumn),
    ...lines.slice(last.endLine, until),
  ];
  return rest.some((line) => SEES_OR_REVERTS.test(line));
}
