import * as l10n from '@vscode/l10n';
import type { DocumentFence } from '../../runbook/document';
import type { Command } from '../../runbook/model';
import { closest } from '../closest';
import { commandsOfFence } from '../commands-of-fence';
import type { Fix } from '../diagnostic';
import { languageOf } from '../fence-place';
import { placeOfMarker } from '../place-of-marker';
import type { Check, Report, Subject } from '../subject';

/** Blocks of commands whose language is not said, or is misspelt so that nothing in them can be run. */
export const checkBlockLanguages: Check = (subject, report) => {
  for (const fence of subject.document.fences) {
    if (fence.bodyLine === fence.line) continue;
    const language = languageOf(fence);
    if (fence.info === '') checkMissing(subject, fence, report);
    else if (language.length > 2) checkMisspelt(subject, fence, language, report);
  }
};

function checkMissing(subject: Subject, fence: DocumentFence, report: Report): void {
  const { document } = subject;
  const commands = commandsOfFence(document, fence);
  // Lines of the form `key=value` alone may as well be settings of something.
  if (commands.every(({ text }) => /^\w+=\S*$/.test(text))) return;
  const place = placeOfMarker(document, fence);
  if (place === undefined) return;
  const message = l10n.t(
    'This block holds commands and names no language, so what is a command in it is a guess. Name it, such as sh or console.',
  );
  const fix = namingFix(subject, fence, commands, place.end);
  report({ code: 'fence-language-missing', message, range: place.marker, fix });
}

/** The language under which the very same commands are read, none of which the shell would refuse. */
function namingFix(
  { document, blockOf, callsOf }: Subject,
  { body }: DocumentFence,
  commands: readonly Command[],
  range: Fix['range'],
): Fix | undefined {
  if (commands.some((command) => callsOf(command) === undefined)) return undefined;
  const isPrompted = commands.some(({ line, column }) =>
    PROMPT.test((document.lines[line - 1] ?? '').slice(0, column - 1)),
  );
  const language = isPrompted ? 'console' : 'sh';
  const read = blockOf(body, language).commands;
  const isSame =
    read.length === commands.length &&
    read.every(({ text }, index) => text === commands[index]?.text);
  if (!isSame) return undefined;
  const title = l10n.t('Name the language: {0}', language);
  return { title, range, text: language, isCertain: true };
}

const PROMPT = /[$%#❯➜][ \t]+$/;

/** Languages of commands that are long enough to be told from one that is meant. */
const KNOWN = [
  ...['bash', 'shell', 'console', 'terminal', 'shellsession', 'shell-session'],
  ...['fish', 'powershell', 'pwsh'],
];
/** Real languages whose names are nearly one of those. */
const OTHERS = new Set(['base', 'basic', 'cash', 'consul', 'haskell', 'hash', 'rust', 'shen']);

function checkMisspelt(
  { document, blockOf }: Subject,
  fence: DocumentFence,
  language: string,
  report: Report,
): void {
  const near = closest(language, KNOWN);
  if (near === undefined || near === language || OTHERS.has(language)) return;
  if (blockOf(fence.body, language).commands.length > 0) return;
  if (blockOf(fence.body, '').commands.length === 0) return;
  const place = placeOfMarker(document, fence);
  if (place === undefined) return;
  const { line, endColumn } = place.marker;
  const column =
    (document.lines[line - 1] ?? '').toLowerCase().indexOf(language, endColumn - 1) + 1;
  if (column === 0) return;
  const range = { line, column, endLine: line, endColumn: column + language.length };
  const message = l10n.t(
    '"{0}" is no language that is known, so nothing in this block can be run. Did you mean "{1}"?',
    language,
    near,
  );
  const title = l10n.t('Change to "{0}"', near);
  const fix = { title, range, text: near, isCertain: false };
  report({ code: 'fence-language-unknown', message, range, fix });
}
