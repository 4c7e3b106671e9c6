import * as l10n from '@vscode/l10n';
import type { Fill, FillProblem } from './fill';
import { type Limit, PROGRAM_NAME, rereadBy } from './limit';
import { isRereader } from './rereaders';
import type { Insertion } from './stand-ins';

/** A value as data at this place of the template; undefined where it cannot be carried. */
export type QuoteAt = (template: string, insertion: Insertion) => string | undefined;

/**
 * Quotes values for a shell whose grammar we do not have. We cannot tell which argument goes where
 * there, so one program in the whole text that reads text again restricts every value.
 */
export function fillWithoutGrammar(
  template: string,
  values: readonly Insertion[],
  {
    quoteAt,
    interpreters,
  }: { readonly quoteAt: QuoteAt; readonly interpreters: ReadonlySet<string> },
): Fill {
  const problems: FillProblem[] = [];
  const insertions: Insertion[] = [];
  const reader = readerIn(template, interpreters);
  for (const value of values) {
    if (value.kept === true) {
      insertions.push(value);
      continue;
    }
    const limit = limitOf(template, value, reader);
    if (limit !== undefined && !limit.allows(value.text)) {
      problems.push({ parameter: value.parameter, reason: limit.reason() });
      continue;
    }
    const text = quoteAt(template, value);
    if (text === undefined) {
      problems.push({
        parameter: value.parameter,
        reason: l10n.t(
          'This shell has no safe way to write this value here; put it in by hand if it is right.',
        ),
      });
    } else insertions.push({ ...value, text });
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'quoted', insertions };
}

function limitOf(
  template: string,
  { place }: Insertion,
  reader: string | undefined,
): Limit | undefined {
  if (reader !== undefined) return rereadBy(reader);
  return /(?:^|[\n;|&({])\s*$/.test(template.slice(0, place.start)) ? PROGRAM_NAME : undefined;
}

function readerIn(template: string, interpreters: ReadonlySet<string>): string | undefined {
  return template
    .split(/[\s'"`;|&(){}=,]+/)
    .map((word) =>
      word
        .replace(/^.*[\\/]/s, '')
        .replace(/\.(?:exe|cmd|bat|com)$/i, '')
        .toLowerCase(),
    )
    .find((word) => interpreters.has(word) || isRereader(word, template.includes('|')));
}
