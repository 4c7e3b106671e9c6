import * as l10n from '@vscode/l10n';
import type { TextSpan } from '../../command/parameter';
import { shellKindOf } from '../../command/shell-kind';
import type { RunbookDocument } from '../../runbook/document';
import type { Command } from '../../runbook/model';
import { languageOf, placeInFence } from '../fence-place';
import { halfPlaceholdersIn } from '../half-placeholders';
import { placeInCommand } from '../place-in-command';
import type { Check, Report, Subject } from '../subject';

/** Commands that a shell would refuse, or would wait for the rest of. */
export const checkSyntax: Check = (subject, report) => {
  const { document, callsOf } = subject;
  const guessed = linesOfUnmarked(document);
  const read = new Set<number>();
  for (const { commands } of document.runbook.steps) {
    for (const command of commands) {
      for (let line = command.line; line <= command.endLine; line += 1) read.add(line);
      if (!hasGrammar(command) || guessed.has(command.line)) continue;
      const [part] = LATER_PART.exec(command.text) ?? [];
      if (part !== undefined) {
        const range = placeInCommand(document, command, { start: 0, end: part.length });
        report({ code: 'shell-syntax', message: messageOf(part), range });
      } else if (callsOf(command) === undefined) reportUnread(subject, command, report);
    }
  }
  // The beginning of a loop or a condition without its end is no command at all.
  for (const fence of document.fences) {
    if (!/^(?:ba)?sh$|^shell$/.test(languageOf(fence))) continue;
    for (const [index, line] of fence.body.split('\n').entries()) {
      const [, indent = '', word] = FIRST_PART.exec(line) ?? [];
      if (word === undefined || read.has(fence.bodyLine + index)) continue;
      const range = placeInFence(document, fence, index, indent.length, word.length);
      report({ code: 'shell-syntax', message: messageOf(word), range });
    }
  }
};

/** What hardly a command prints. */
const FIRST_PART =
  /^(\s*)(for(?=\s+\w+\s+in\s)|(?:while|until)(?=\s.*;\s*do\b)|if(?=\s.*;\s*then\b)|case(?=\s.*\sin\s*$))/;
const LATER_PART = /^(?:do|done|then|elif|else|fi|esac)(?=$|[\s;])/;

function messageOf(part: string): string {
  return l10n.t(
    'This "{0}" lacks its other parts, so the shell cannot read it: for … do … done, while … do … done, if … then … fi, case … in … esac.',
    part,
  );
}

function reportUnread({ document }: Subject, command: Command, report: Report): void {
  const { text } = command;
  // That is what is wrong with it, and is said elsewhere.
  if (text.split('\n').some((line) => halfPlaceholdersIn(line).length > 0)) return;
  const backslash = /\\\s*$/.exec(text)?.index;
  const quote = openQuoteIn(text);
  const span = quote ?? { start: backslash ?? 0, end: text.length };
  const message =
    quote !== undefined
      ? l10n.t(
          'This {0} is never closed, so the shell waits for the rest. Close it, or take it out.',
          text.slice(quote.start, quote.end),
        )
      : backslash !== undefined
        ? l10n.t(
            'The command ends with a backslash, so the shell waits for another line. Take it out.',
          )
        : l10n.t(
            'The shell cannot read this command. Look for a bracket that is not closed, and for text that is no command.',
          );
  const range = placeInCommand(document, command, span);
  const fix =
    quote === undefined && backslash !== undefined
      ? { title: l10n.t('Take the backslash out'), range, text: '', isCertain: true }
      : undefined;
  report({ code: 'shell-syntax', message, range, fix });
}

/** Lines of blocks that name no language: what looks like a command there may be something else. */
function linesOfUnmarked({ fences }: RunbookDocument): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const fence of fences) {
    if (languageOf(fence) !== '') continue;
    for (const [index] of fence.body.split('\n').entries()) lines.add(fence.bodyLine + index);
  }
  return lines;
}

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
