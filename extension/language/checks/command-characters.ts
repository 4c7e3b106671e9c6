import * as l10n from '@vscode/l10n';
import { readBlock } from '../../command/read-block';
import { readInline } from '../../command/read-inline';
import type { DocumentFence, MarkdownText } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import type { Code } from '../codes';
import { languageOf, placeInFence } from '../fence-place';
import type { Check, Report, Subject } from '../subject';

/** Characters that a word processor or a chat puts in place of others, and that a shell takes as text. */
const KINDS: readonly {
  readonly code: Code;
  readonly pattern: RegExp;
  /** @param next what follows */
  readonly plain: (found: string, next: string) => string;
  /** What is wrong, said when it is shown. */
  readonly message: (found: string, text: string) => string;
}[] = [
  {
    code: 'command-quote',
    // An apostrophe in a word is none that opens or closes anything.
    pattern: /[“”„‟‘‚‛]|(?<!\p{L})’|’(?!\p{L})/gu,
    plain: (found) => (/[“”„‟]/.test(found) ? '"' : "'"),
    message: (found, text) =>
      l10n.t(
        '{0} is a typographic quote, which the shell does not take for a quote. Write {1}.',
        found,
        text,
      ),
  },
  {
    code: 'command-space',
    pattern: /[\u00A0\u2000-\u200B\u202F\u205F\u2060\u3000]+/g,
    plain: (found) => (/^[\u200B\u2060]+$/.test(found) ? '' : ' '),
    message: (found, text) =>
      text === ''
        ? l10n.t(
            '{0} is a space that the shell does not take for one. Take it out.',
            codePoint(found),
          )
        : l10n.t(
            '{0} is a space that the shell does not take for one. Write a plain space.',
            codePoint(found),
          ),
  },
  {
    code: 'command-dash',
    pattern: /(?<=^|\s)[–—−‐‑]+(?=[A-Za-z])/g,
    // Two hyphens are what a word processor makes one dash of.
    plain: (found, next) => (found.length > 1 || /^[A-Za-z][\w-]/.test(next) ? '--' : '-'),
    message: (found, text) =>
      l10n.t('{0} is a typographic dash, which begins no option. Write {1}.', found, text),
  },
];

const SUSPECT = /[“”„‟‘’‚‛\u00A0\u2000-\u2015\u202F\u205F\u2060\u2212\u3000]/;

/**
 * Typographic characters in commands, outside quoted text and comments. With such a character a text
 * may not be read as a command, so it is read with plain ones in their places.
 */
export const checkCommandCharacters: Check = (subject, report) => {
  for (const fence of subject.document.fences) {
    if (SUSPECT.test(fence.body)) checkFence(subject, fence, report);
  }
  for (const text of subject.document.texts) {
    if (text.codes.length > 0 && SUSPECT.test(text.markdown)) checkCodes(subject, text, report);
  }
};

function checkFence({ document, grammar }: Subject, fence: DocumentFence, report: Report): void {
  const lines = fence.body.split('\n');
  const starts = startsOf(lines);
  const { commands } = readBlock(withPlainOnes(fence.body), languageOf(fence), grammar);
  for (const { start, end } of commands) {
    const from = (starts[start.line] ?? 0) + start.column;
    const written = fence.body.slice(from, (starts[end.line] ?? 0) + end.column);
    checkText(written, report, (at, length) => {
      const line = starts.findLastIndex((each) => each <= from + at);
      return placeInFence(document, fence, line, from + at - (starts[line] ?? 0), length);
    });
  }
}

function checkCodes({ grammar }: Subject, text: MarkdownText, report: Report): void {
  let behind = 0;
  for (const code of text.codes) {
    const start = text.plain.indexOf('`', behind);
    const end = start + code.text.length + 2;
    behind = end;
    if (!SUSPECT.test(code.text)) continue;
    const context = { before: text.plain.slice(0, start), after: text.plain.slice(end) };
    const reading = readInline(
      withPlainOnes(code.text),
      { ...context, container: 'list-item' },
      grammar,
    );
    if (reading === undefined) continue;
    checkText(code.text, report, (at, length) =>
      text.places.range(code.offset + at, code.offset + at + length),
    );
  }
}

function checkText(
  written: string,
  report: Report,
  placeOf: (at: number, length: number) => SourceRange,
): void {
  const bare = withoutQuoted(written);
  for (const { code, pattern, plain, message } of KINDS) {
    const matches = [...bare.matchAll(pattern)];
    for (const [at, match] of matches.entries()) {
      const [found] = match;
      const range = placeOf(match.index, found.length);
      const text = plain(found, bare.slice(match.index + found.length));
      const pair = code === 'command-quote' ? pairOf(written, matches, at) : undefined;
      const fix =
        pair === undefined
          ? { range, text }
          : {
              range: placeOf(pair.start, pair.end - pair.start),
              text: `${text}${pair.inner}${text}`,
            };
      report({
        code,
        message: message(found, text),
        range,
        fix: { title: titleOf(text), ...fix, isCertain: true },
      });
    }
  }
}

/** A quote and its counterpart, which are mended together: one alone would leave the text quoted to its end. */
function pairOf(
  written: string,
  matches: readonly RegExpExecArray[],
  at: number,
): { readonly start: number; readonly end: number; readonly inner: string } | undefined {
  const opening = matches[at - (at % 2)];
  const closing = matches[at - (at % 2) + 1];
  if (opening === undefined || closing === undefined) return undefined;
  const isDouble = ({ 0: quote }: RegExpExecArray) => /[“”„‟]/.test(quote);
  const inner = written.slice(opening.index + 1, closing.index);
  if (isDouble(opening) !== isDouble(closing) || inner.includes('\n')) return undefined;
  return { start: opening.index, end: closing.index + 1, inner };
}

/** The text as it was most likely meant, with as many characters. */
function withPlainOnes(text: string): string {
  return text
    .replace(/[“”„‟]/g, '"')
    .replace(/(?<!\p{L})’|’(?!\p{L})|[‘‚‛]/gu, "'")
    .replace(/[\u00A0\u2000-\u200B\u202F\u205F\u2060\u3000]/g, ' ')
    .replace(/[–—−‐‑]/g, '-');
}

/** The text with quoted stretches, comments and heredocs blanked, so that offsets hold. */
function withoutQuoted(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, '.');
  return text
    .replace(/<<-?\s*(['"]?)(\w+)\1[^]*?\n\s*\2(?=\n|$)/g, blank)
    .replace(/'[^']*'|"(?:[^"\\]|\\[^])*"/g, blank)
    .replace(/(?<=^|\s)#.*/gm, blank);
}

function titleOf(text: string): string {
  if (text === '') return l10n.t('Take it out');
  return text === ' ' ? l10n.t('Write a plain space') : l10n.t('Write {0}', text);
}

function codePoint(found: string): string {
  return `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function startsOf(lines: readonly string[]): readonly number[] {
  let start = 0;
  return lines.map((line) => {
    const own = start;
    start += line.length + 1;
    return own;
  });
}
