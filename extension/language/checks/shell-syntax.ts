import type { TextSpan } from '../../command/parameter';
import { shellKindOf } from '../../command/shell-kind';
import type { Command } from '../../runbook/model';
import { placeInCommand } from '../place-in-command';
import type { Check } from '../subject';

/** Commands that a shell would refuse, or would wait for the rest of. */
export const checkSyntax: Check = ({ document, callsOf }, report) => {
  for (const { commands } of document.runbook.steps) {
    for (const command of commands) {
      if (callsOf(command) !== undefined || !hasGrammar(command)) continue;
      const quote = openQuoteIn(command.text);
      const span = quote ?? { start: 0, end: command.text.length };
      const range = placeInCommand(document, command, span);
      const message =
        quote === undefined
          ? 'The shell cannot read this command. Look for a bracket or a word such as "done" that is missing, and for text that is no command.'
          : `This ${command.text.slice(quote.start, quote.end)} is never closed, so the shell waits for the rest. Close it, or take it out.`;
      report({ code: 'shell-syntax', message, range });
    }
  }
};

/** Whether the grammar is that of the shell for which a command is written. */
function hasGrammar({ language }: Command): boolean {
  const kind = shellKindOf(language);
  return (kind === 'bash' || kind === 'sh') && !/csh|ksh/i.test(language);
}

/** The quote that nothing closes. */
function openQuoteIn(text: string): TextSpan | undefined {
  let opened: number | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const quote = opened === undefined ? undefined : text.charAt(opened);
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote !== undefined) {
      if (character === quote) opened = undefined;
    } else if (/["'`]/.test(character)) opened = at;
    else if (character === '#' && /^\s?$/.test(text.charAt(at - 1))) {
      at = Math.max(at, text.indexOf('\n', at) - 1);
    }
  }
  return opened === undefined ? undefined : { start: opened, end: opened + 1 };
}
