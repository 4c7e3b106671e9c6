import * as l10n from '@vscode/l10n';
import type { DocumentFence, RunbookDocument } from '../../runbook/document';
import { commandsOfFence } from '../commands-of-fence';
import type { Fix } from '../diagnostic';
import { languageOf, placeInFence } from '../fence-place';
import { placeOfMarker } from '../place-of-marker';
import type { Check } from '../subject';

/** Languages of scripts: a reader copies all of such a block. */
const SCRIPT = /^(?:ba|z|k|da|a|fi)?sh$|^shell$|^shellscript$/;

/** Blocks of a script's language in which prompts and what was printed stand among the commands. */
export const checkSessionOutput: Check = ({ document }, report) => {
  for (const fence of document.fences) {
    if (!SCRIPT.test(languageOf(fence))) continue;
    const lines = readSession(document, fence);
    const index = lines?.findIndex(({ kind }) => kind === 'printed') ?? -1;
    const first = lines?.[index];
    if (lines === undefined || first === undefined) continue;
    const indent = first.text.search(/\S/);
    const range = placeInFence(document, fence, index, indent, first.text.trim().length);
    const message = l10n.t(
      'This was printed, and who copies the block pastes it into a shell together with the prompts. Put it into a block of its own, or name the language console.',
    );
    report({ code: 'output-mixed', message, range, fix: splittingFix(document, fence, lines) });
  }
};

/** A line of a session: `typed` without its prompt, `printed`, or `neither` (blank, a comment). */
interface SessionLine {
  readonly kind: 'typed' | 'printed' | 'neither';
  readonly text: string;
}

/** The lines of a block with prompts; undefined for any other block. */
function readSession(
  document: RunbookDocument,
  fence: DocumentFence,
): readonly SessionLine[] | undefined {
  const body = fence.body.replace(/\n$/, '').split('\n');
  const typed = new Map<number, string>();
  let isPrompted = false;
  for (const { line, column, endLine, endColumn, text } of commandsOfFence(document, fence)) {
    const first = line - fence.bodyLine;
    const shift = shiftOf(document, fence, body, first);
    if (/\S/.test((body[first] ?? '').slice(0, column - 1 - shift))) isPrompted = true;
    for (const [index, each] of text.split('\n').entries()) typed.set(first + index, each);
    // What follows on the last line is a comment, or nothing.
    const last = endLine - fence.bodyLine;
    const rest = (document.lines[endLine - 1] ?? '').slice(endColumn - 1);
    typed.set(last, (typed.get(last) ?? '') + rest);
  }
  if (!isPrompted) return undefined;
  return body.map((line, index) => {
    const text = typed.get(index);
    if (text !== undefined) return { kind: 'typed', text };
    return { kind: /^\s*(?:[#$].*)?$/.test(line) ? 'neither' : 'printed', text: line };
  });
}

/** How much the list or the quote around a block adds in front of one of its lines. */
function shiftOf(
  { lines }: RunbookDocument,
  { bodyLine }: DocumentFence,
  body: readonly string[],
  index: number,
): number {
  const source = lines[bodyLine - 1 + index] ?? '';
  return Math.max(0, source.trimEnd().length - (body[index] ?? '').trimEnd().length);
}

/** Commands in blocks as this one, without prompts, and in between what they print as text. */
function splittingFix(
  document: RunbookDocument,
  fence: DocumentFence,
  session: readonly SessionLine[],
): Fix | undefined {
  const marker = placeOfMarker(document, fence)?.text;
  const closing = document.lines[fence.endLine - 1] ?? '';
  if (marker === undefined || !closing.trim().endsWith(marker)) return undefined;
  const body = session.map(({ text }) => text);
  const filled = session.findIndex(({ kind, text }) => kind === 'printed' && text.trim() !== '');
  const source = document.lines[fence.bodyLine - 1 + filled] ?? '';
  const indent = source.slice(0, shiftOf(document, fence, body, filled));
  const written: string[] = [];
  let before: SessionLine | undefined;
  for (const line of session) {
    if (before !== undefined && line.kind !== 'neither' && line.kind !== before.kind) {
      while (written.at(-1)?.trim() === '') written.pop();
      const opening = `${marker}${line.kind === 'typed' ? fence.info : 'text'}`;
      written.push(indent + marker, indent.trimEnd(), indent + opening);
    }
    if (line.kind !== 'neither') before = line;
    written.push(line.text === '' ? indent.trimEnd() : indent + line.text);
  }
  const first = fence.bodyLine;
  const last = first + session.length - 1;
  const endColumn = (document.lines[last - 1] ?? '').length + 1;
  return {
    title: l10n.t('Put what was printed into a block of its own'),
    range: { line: first, column: 1, endLine: last, endColumn },
    text: written.join('\n'),
    isCertain: false,
  };
}
