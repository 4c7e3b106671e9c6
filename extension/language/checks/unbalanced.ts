import * as l10n from '@vscode/l10n';
import { readInline } from '../../command/read-inline';
import type { DocumentFence, MarkdownText } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import { languageOf, placeInFence } from '../fence-place';
import { type HalfPlaceholder, halfPlaceholdersIn } from '../half-placeholders';
import type { Check, Report, Subject } from '../subject';

/** Half a placeholder in a command, which a shell takes for a redirection, a pattern or plain text. */
export const checkUnbalanced: Check = (subject, report) => {
  for (const fence of subject.document.fences) checkFence(subject, fence, report);
  for (const text of subject.document.texts) {
    if (text.codes.length > 0) checkCodes(subject, text, report);
  }
};

function checkFence({ document, blockOf }: Subject, fence: DocumentFence, report: Report): void {
  const language = languageOf(fence);
  for (const [index, line] of fence.body.split('\n').entries()) {
    for (const half of halfPlaceholdersIn(line)) {
      const { commands } = blockOf(mended(line, half), language);
      if (!commands.some(({ parameters }) => parameters.length > 0)) continue;
      tell(
        half,
        line,
        (start, length) => placeInFence(document, fence, index, start, length),
        report,
      );
    }
  }
}

function checkCodes({ grammar }: Subject, text: MarkdownText, report: Report): void {
  for (const { text: code, offset } of text.codes) {
    for (const half of halfPlaceholdersIn(code)) {
      const context = { before: 'Run: ', after: '', container: 'list-item' } as const;
      const reading = readInline(mended(code, half), context, grammar);
      if (reading === undefined || reading.command.parameters.length === 0) continue;
      const placeOf = (start: number, length: number) =>
        text.places.range(offset + start, offset + start + length);
      tell(half, code, placeOf, report);
    }
  }
}

function mended(line: string, { at, missing }: HalfPlaceholder): string {
  return line.slice(0, at) + missing + line.slice(at);
}

function tell(
  half: HalfPlaceholder,
  line: string,
  placeOf: (start: number, length: number) => SourceRange,
  report: Report,
): void {
  const { start, end, at, missing } = half;
  const written = line.slice(start, end);
  const message = l10n.t(
    '"{0}" looks like a placeholder and lacks its "{1}", so nobody is asked for a value and the shell reads it as something else.',
    written,
    missing,
  );
  const title = l10n.t('Add the missing "{0}"', missing);
  const fix = { title, range: placeOf(at, 0), text: missing, isCertain: false };
  report({ code: 'placeholder-unbalanced', message, range: placeOf(start, end - start), fix });
}
