import type { Check } from '../subject';

const UNFINISHED =
  /(?<![\w-])(?:TODO|FIXME|TBD|TBC)(?![\w-])|\bcommand needed\b|\(to be (?:written|added|done|completed)\)/;

/** Text that says it is not finished yet. */
export const checkUnfinished: Check = ({ document }, report) => {
  for (const { markdown, codes, places } of document.texts) {
    const match = UNFINISHED.exec(markdown);
    if (match === null) continue;
    const { index } = match;
    if (codes.some(({ offset, text }) => offset <= index && index < offset + text.length)) continue;
    const message = `"${match[0]}": this is not finished. Complete it before somebody needs it.`;
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
    for (const { risk, attributes, line, column, endLine, endColumn, text } of commands) {
      if (risk !== 'destroy' || attributes.confirm !== undefined) continue;
      const range = { line, column, endLine, endColumn };
      const [program = ''] = text.split(/\s/, 1);
      const message = `This ${program} may lose data. Say that you know with the attribute "confirm".`;
      report({ code: 'destroy-unconfirmed', message, range });
    }
  }
};
