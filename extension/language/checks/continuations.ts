import * as l10n from '@vscode/l10n';
import type { Check } from '../subject';

/** A backslash and then a space at a line's end: the shell takes an argument, and goes no further. */
export const checkContinuations: Check = ({ document }, report) => {
  for (const { commands } of document.runbook.steps) {
    for (const { source, endLine } of commands) {
      if (source !== 'fence') continue;
      const line = document.lines[endLine - 1] ?? '';
      const match = /(?<!\\)(?:\\\\)*(\\[ \t]+)$/.exec(line);
      if (match === null || endsBlock(document.lines[endLine] ?? '')) continue;
      const [, end = ''] = match;
      const column = line.length - end.length + 1;
      const range = { line: endLine, column, endLine, endColumn: line.length + 1 };
      const message = l10n.t(
        'A space behind the backslash ends the command here, and the next line is run by itself. Take the space out.',
      );
      const fix = { title: l10n.t('Take the space out'), range, text: '\\', isCertain: true };
      report({ code: 'continuation-broken', message, range, fix });
    }
  }
};

/** Nothing follows on a blank line and on the block's closing marker. */
function endsBlock(line: string): boolean {
  return /^[\s>]*(?:`{3,}|~{3,})?\s*$/.test(line);
}
