import type { Command } from '../../runbook/model';
import type { Code } from '../codes';
import { placeInCommand } from '../place-in-command';
import type { Check, Report, Subject } from '../subject';

/** Characters that a word processor or a chat puts in place of others, and that a shell takes as text. */
const KINDS: readonly {
  readonly code: Code;
  readonly pattern: RegExp;
  /** @param next what follows */
  readonly plain: (found: string, next: string) => string;
  readonly what: string;
}[] = [
  {
    code: 'command-quote',
    // An apostrophe in a word is none that opens or closes anything.
    pattern: /[“”„‟‘‚‛]|(?<!\p{L})’|’(?!\p{L})/gu,
    plain: (found) => (/[“”„‟]/.test(found) ? '"' : "'"),
    what: 'is a typographic quote, which the shell does not take for a quote',
  },
  {
    code: 'command-space',
    pattern: /[\u00A0\u2000-\u200B\u202F\u205F\u2060\u3000]+/g,
    plain: (found) => (/^[\u200B\u2060]+$/.test(found) ? '' : ' '),
    what: 'is a space that the shell does not take for one',
  },
  {
    code: 'command-dash',
    pattern: /(?<=^|\s)[–—−‐‑]+(?=[A-Za-z])/g,
    // Two hyphens are what a word processor makes one dash of.
    plain: (found, next) => (found.length > 1 || /^[A-Za-z][\w-]/.test(next) ? '--' : '-'),
    what: 'is a typographic dash, which begins no option',
  },
];

const SUSPECT = /[“”„‟‘’‚‛\u00A0\u2000-\u2015\u202F\u205F\u2060\u2212\u3000]/;

/** Typographic characters in commands, outside quoted text and comments. */
export const checkCommandCharacters: Check = (subject, report) => {
  for (const { commands } of subject.document.runbook.steps) {
    for (const command of commands) {
      if (SUSPECT.test(command.text)) checkCommand(subject, command, report);
    }
  }
};

function checkCommand({ document }: Subject, command: Command, report: Report): void {
  const bare = withoutQuoted(command.text);
  for (const { code, pattern, plain, what } of KINDS) {
    for (const match of bare.matchAll(pattern)) {
      const [found] = match;
      const span = { start: match.index, end: match.index + found.length };
      const range = placeInCommand(document, command, span);
      const text = plain(found, bare.slice(span.end));
      const shown = code === 'command-space' ? codePoint(found) : found;
      const put = text === '' ? 'Take it out.' : `Write ${text === ' ' ? 'a plain space' : text}.`;
      const fix = { title: `Change to ${text === ' ' ? 'a plain space' : text}`, range, text };
      report({ code, message: `${shown} ${what}. ${put}`, range, fix });
    }
  }
}

/** The text with quoted stretches, comments and heredocs blanked, so that offsets hold. */
function withoutQuoted(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, '.');
  return text
    .replace(/<<-?\s*(['"]?)(\w+)\1[^]*?\n\s*\2(?=\n|$)/g, blank)
    .replace(/'[^']*'|"(?:[^"\\]|\\[^])*"/g, blank)
    .replace(/(?<=^|\s)#.*/gm, blank);
}

function codePoint(found: string): string {
  return `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
