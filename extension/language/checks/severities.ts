import * as l10n from '@vscode/l10n';
import type { DocumentHeading, RunbookDocument } from '../../runbook/document';
import { definingFix } from '../defining-fix';
import { didYouMean } from '../did-you-mean';
import { headingAt, rangeOfHeading } from '../heading-place';
import { misspeltLimits } from '../misspelt-limits';
import type { Check, Report } from '../subject';

const MENTION = /(?<![\w.])(sev(?:erity)?[ _-]?|p)(\d)(?![\w%.-]*\w)/gi;

/** Severities that are used and that the runbook defines nowhere. */
export const checkSeverities: Check = ({ document }, report) => {
  const { severities } = document.runbook;
  const defined = new Set(severities.map(({ name }) => keyOf(name)));
  const reported = checkMentions(document, defined, report);
  for (const { line, severities: limit } of document.runbook.phases) {
    const heading = headingAt(document, line);
    if (heading === undefined) continue;
    checkMisspelt(document, heading, report);
    const unknown = limit?.filter((name) => !defined.has(keyOf(name))) ?? [];
    const words = severities.length === 0 ? [] : unknown.filter((name) => !/\d/.test(name));
    for (const word of words) checkWord(document, heading, word, report);
    const [other] = unknown.filter((name) => !words.includes(name));
    if (other === undefined || reported.has(line)) continue;
    const range = rangeOfHeading(document, heading);
    const message =
      severities.length === 0
        ? l10n.t(
            'This phase is limited to {0}, and the runbook defines no severities. List them, each with what it means.',
            other,
          )
        : undefinedMessage(document, other);
    const fix = definingFix(document, severities, other);
    report({ code: 'severity-undefined', message, range, fix });
  }
};

function checkWord(
  document: RunbookDocument,
  heading: DocumentHeading,
  word: string,
  report: Report,
): void {
  const { markdown, places } = heading.text;
  // The limit is what the heading ends with.
  const at = markdown.lastIndexOf(word);
  const range = at === -1 ? rangeOfHeading(document, heading) : places.range(at, at + word.length);
  const fix = definingFix(document, document.runbook.severities, word);
  report({ code: 'severity-undefined', message: undefinedMessage(document, word), range, fix });
}

/** Such a limit is not read as one, so that every severity asks for the phase. */
function checkMisspelt(document: RunbookDocument, heading: DocumentHeading, report: Report): void {
  const names = document.runbook.severities.map(({ name }) => name);
  for (const { word, offset, name } of misspeltLimits(heading, names)) {
    const range = heading.text.places.range(offset, offset + word.length);
    const { advice, fix } = didYouMean(word, [name], range, '');
    const message = `${l10n.t('{0} is no severity of this runbook.', word)} ${advice}`;
    report({ code: 'severity-undefined', message, range, fix });
  }
}

/** Gives the lines of what it reports. */
function checkMentions(
  document: RunbookDocument,
  defined: ReadonlySet<string>,
  report: Report,
): ReadonlySet<number> {
  const lines = new Set<number>();
  // Words such as "High" are too common to be told from severities.
  const numbered = [...defined].filter((key) => /^(?:sev|p)\d$/.test(key));
  if (numbered.length < 2) return lines;
  const families = new Set(numbered.map((key) => key.replace(/\d/, '')));
  for (const { markdown, codes, places } of document.texts) {
    for (const match of markdown.matchAll(MENTION)) {
      const [written, family = ''] = match;
      const key = keyOf(written);
      if (defined.has(key) || !families.has(/^p$/i.test(family) ? 'p' : 'sev')) continue;
      const { index } = match;
      if (codes.some(({ offset, text }) => offset <= index && index < offset + text.length))
        continue;
      const range = places.range(index, index + written.length);
      lines.add(range.line);
      const message = undefinedMessage(document, written);
      const fix = definingFix(document, document.runbook.severities, written);
      report({ code: 'severity-undefined', message, range, fix });
    }
  }
  return lines;
}

function undefinedMessage({ runbook }: RunbookDocument, written: string): string {
  return l10n.t(
    '{0} is no severity of this runbook. Use one of {1}, or define it.',
    written,
    runbook.severities.map(({ name }) => name).join(', '),
  );
}

/** `SEV1`, `Sev-1` and `Severity 1` are one. */
function keyOf(name: string): string {
  const digit = /\d/.exec(name)?.[0];
  const lower = name.toLowerCase();
  return digit === undefined ? lower : `${lower.startsWith('p') ? 'p' : 'sev'}${digit}`;
}
