import * as l10n from '@vscode/l10n';
import type { DocumentHeading, RunbookDocument } from '../../runbook/document';
import { headingAt, rangeOfHeading } from '../heading-place';
import { linesUnder } from '../lines-under';
import type { Check } from '../subject';

/** Phases and known problems that say nothing, and problems that end with their symptoms. */
export const checkSections: Check = ({ document }, report) => {
  const { phases, procedures } = document.runbook;
  for (const { name, line } of phases) {
    const heading = headingAt(document, line);
    if (heading === undefined || name.split(/\s+/).length > LONGEST_NAME) continue;
    if (textUnder(document, heading).some(saysSomething)) continue;
    const message = l10n.t('The phase "{0}" is empty. Say what to do in it, or take it out.', name);
    report({ code: 'phase-empty', message, range: rangeOfHeading(document, heading) });
  }
  for (const { name, line, symptoms } of procedures) {
    const heading = headingAt(document, line);
    if (heading === undefined) continue;
    const lines = textUnder(document, heading);
    const range = rangeOfHeading(document, heading);
    if (!lines.some(saysSomething)) {
      const message = l10n.t(
        '"{0}" is empty. Say how it shows and what to do, or take it out.',
        name,
      );
      report({ code: 'procedure-empty', message, range });
    } else if (symptoms.length > 0 && !lines.some(leadsToRemedy)) {
      const message = l10n.t('"{0}" says how it shows but not what to do. Add a resolution.', name);
      report({ code: 'procedure-unresolved', message, range });
    }
  }
};

/** In words. A longer heading is itself what there is to do. */
const LONGEST_NAME = 5;

function textUnder(document: RunbookDocument, heading: DocumentHeading): readonly string[] {
  const { from, to } = linesUnder(document, heading);
  return document.lines.slice(from - 1, to);
}

function saysSomething(line: string): boolean {
  return !/^\s*(?:#{1,6}\s.*|<!--.*-->|[-*_]{3,}|)\s*$/.test(line);
}

const REMEDY =
  /resol|mitigat|remed|fix|solution|solv|recover|workaround|repair|restor|what to do|action|procedure|steps|runbook|rollback|escalat|how to|prevent|respon|instruction|troubleshoot|treat|playbook/i;

/** A heading, a label, a table's row or a list's lead that speaks of what helps. */
function leadsToRemedy(line: string): boolean {
  return /^\s*(?:\||#{1,6}\s|[-*+\d.)\s]*(?:\*\*|__)|.*:\s*$)/.test(line) && REMEDY.test(line);
}
