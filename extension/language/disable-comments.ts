import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../runbook/document';
import type { SourceRange } from '../runbook/model';
import { closest } from './closest';
import { codes, isCode } from './codes';
import type { Fix } from './diagnostic';
import type { Finding } from './subject';

/** One code that a `<!-- runbook-check-disable-next-line CODE -->` silences. */
interface Silence {
  readonly code: string;
  /** All that the comment names. */
  readonly codes: readonly string[];
  /** 1-based lines, the last included: the next one with text, or the whole code block there. */
  readonly from: number;
  readonly to: number;
  readonly place: SourceRange;
  isUsed: boolean;
}

/** Its first line: what follows one that is never closed is no list of codes. */
const COMMENT = /^\s*runbook-check-disable-next-line\b([^\n]*)/;

/** The findings that no comment silences, and one for each code that a comment names in vain. */
export function applyDisableComments(
  document: RunbookDocument,
  findings: readonly Finding[],
): readonly Finding[] {
  const silences = [...silencesIn(document)];
  if (silences.length === 0) return findings;
  const left = findings.filter(({ code, range }) => {
    const silence = silences.find(
      (each) => each.code === code && each.from <= range.line && range.line <= each.to,
    );
    if (silence !== undefined) silence.isUsed = true;
    return silence === undefined;
  });
  return [
    ...left,
    ...silences.filter(({ isUsed }) => !isUsed).map((each) => unused(document, each)),
  ];
}

function unused(document: RunbookDocument, silence: Silence): Finding {
  const { code, place } = silence;
  const near = closest(code, Object.keys(codes));
  const message = isCode(code)
    ? l10n.t('The line below has no {0}, so this comment does nothing. Take it out.', code)
    : near === undefined
      ? l10n.t('There is no check "{0}". docs/checks.md lists them.', code)
      : l10n.t('There is no check "{0}". Did you mean "{1}"?', code, near);
  const fix =
    near === undefined || isCode(code)
      ? withoutCodeFix(document, silence)
      : renamingFix(document, silence, near);
  return { code: 'disable-unused', message, range: place, fix };
}

/** Takes one code out of the comment, and the comment where it names no other. */
function withoutCodeFix({ lines }: RunbookDocument, { place, codes: all, code }: Silence): Fix {
  const title = l10n.t('Take it out');
  const { line, column, endLine, endColumn } = place;
  const left = all.filter((each) => each !== code);
  if (left.length > 0) {
    const text = `<!-- runbook-check-disable-next-line ${left.join(' ')} -->`;
    return { title, range: place, text, isCertain: true };
  }
  const before = (lines[line - 1] ?? '').slice(0, column - 1);
  const after = (lines[endLine - 1] ?? '').slice(endColumn - 1);
  const isAlone = (before + after).trim() === '' && endLine < lines.length;
  const range = isAlone
    ? { line, column: 1, endLine: endLine + 1, endColumn: 1 }
    : { ...place, column: before.trimEnd().length + 1 };
  return { title, range, text: '', isCertain: true };
}

function renamingFix(
  { lines }: RunbookDocument,
  { code, place }: Silence,
  near: string,
): Fix | undefined {
  const { line, column, endLine } = place;
  const at = (lines[line - 1] ?? '').indexOf(code, column - 1);
  if (line !== endLine || at === -1) return undefined;
  const range = { line, column: at + 1, endLine, endColumn: at + 1 + code.length };
  return { title: l10n.t('Change to "{0}"', near), range, text: near, isCertain: false };
}

function* silencesIn(document: RunbookDocument): Generator<Silence> {
  for (const { comments, places } of document.texts) {
    for (const { text, offset } of comments) {
      const place = places.range(offset, offset + text.length + '<!---->'.length);
      yield* silencesOf(document, text, place);
    }
  }
  for (const { content, line, endLine } of document.html) {
    const text = /^\s*<!--([^]*?)-->\s*$/.exec(content)?.[1];
    if (text === undefined) continue;
    const column = (document.lines[line - 1] ?? '').indexOf('<!--') + 1;
    const endColumn = (document.lines[endLine - 1] ?? '').trimEnd().length + 1;
    yield* silencesOf(document, text, { line, column, endLine, endColumn });
  }
}

function* silencesOf(
  document: RunbookDocument,
  text: string,
  place: SourceRange,
): Generator<Silence> {
  const [, names] = COMMENT.exec(text) ?? [];
  if (names === undefined) return;
  const { from, to } = linesBelow(document, place.endLine);
  const all = names.split(/[\s,]+/).filter((each) => each !== '');
  for (const code of all) {
    yield { code, codes: all, from, to, place, isUsed: false };
  }
}

function linesBelow({ lines }: RunbookDocument, line: number): { from: number; to: number } {
  let from = line + 1;
  while (from < lines.length && (lines[from - 1] ?? '').trim() === '') from += 1;
  const [, marker] =
    /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})/.exec(lines[from - 1] ?? '') ?? [];
  if (marker === undefined) return { from, to: from };
  const closing = lines.findIndex((each, index) => index >= from && each.trim().startsWith(marker));
  return { from, to: closing === -1 ? lines.length : closing + 1 };
}
