import * as l10n from '@vscode/l10n';
import { confirmingFix } from '../confirming-fix';
import type { Check } from '../subject';

/** A mark begins its text, stands in brackets, leads to something or ends a line; else it is talked about. */
const UNFINISHED =
  /(?<=^|[([*_])(?:TODO|FIXME|TBD|TBC)(?![\w-])|(?<![\w-])(?:TODO|FIXME)(?=\s*:)|(?<![\w-])(?:TBD|TBC)(?=\.?$)|(?<!["“'])\bcommand needed\b|\(to be (?:written|added|done|completed)\)/m;

/** What every such mark has in it: to look behind at each letter of a runbook takes ten times as long. */
const PERHAPS_UNFINISHED = /TODO|FIXME|TB[DC]|command needed|\(to be /;

/** Text that says it is not finished yet. */
export const checkUnfinished: Check = ({ document }, report) => {
  for (const { markdown, codes, places } of document.texts) {
    if (!PERHAPS_UNFINISHED.test(markdown)) continue;
    const match = UNFINISHED.exec(markdown);
    if (match === null) continue;
    const { index } = match;
    if (codes.some(({ offset, text }) => offset <= index && index < offset + text.length)) continue;
    const message = l10n.t(
      '"{0}": this is not finished. Complete it before somebody needs it.',
      match[0],
    );
    report({
      code: 'step-unfinished',
      message,
      range: places.range(index, index + match[0].length),
    });
  }
};

/** Commands that may lose data and do not say that they want to be confirmed. */
export const checkDestroying: Check = ({ document }, report) => {
  for (const { commands } of document.runbook.steps) {
    for (const command of commands) {
      const { risk, attributes, line, column, endLine, endColumn } = command;
      if (risk !== 'destroy' || attributes.confirm !== undefined) continue;
      const range = { line, column, endLine, endColumn };
      const message = l10n.t(
        'This command may lose data. Say that it is meant so with the attribute "confirm".',
      );
      const fix = confirmingFix(document, command);
      report({ code: 'destroy-unconfirmed', message, range, fix });
    }
  }
};
