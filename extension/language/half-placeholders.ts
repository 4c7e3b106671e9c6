import type { TextSpan } from '../command/parameter';

/** A placeholder of which one bracket is missing; the span is what there is of it. */
export interface HalfPlaceholder extends TextSpan {
  /** The bracket that is missing. */
  readonly missing: string;
  /** Where it belongs. */
  readonly at: number;
}

const NAME = String.raw`[A-Za-z][\w-]*(?:\|[A-Za-z][\w-]*)*`;
/** Where a word or the value of an option begins. */
const BEGINS = String.raw`(?<=^|[\s=/:])`;
const ENDS = String.raw`(?=$|[\s/"'])`;

const PAIRS = (
  [
    // `<name` alone may be a file that is read: what is written so has a hyphen, choices or a key.
    ['<', '>', String.raw`(?<==)<${NAME}|${BEGINS}<(?=[\w-]*[-_|])${NAME}`],
    ['{', '}', String.raw`${BEGINS}\{${NAME}`],
    ['[', ']', String.raw`${BEGINS}\[${NAME}`],
  ] as const
).map(([open, close, opened]) => ({
  open,
  close,
  opened: new RegExp(`(?:${opened})${ENDS}`, 'g'),
  // `name>` at the end would be a redirection to nowhere.
  closed: new RegExp(
    close === '>'
      ? String.raw`(?<==)${NAME}>(?=\s|$)|(?<=^|\s)${NAME}>\s*$`
      : `(?<==)${NAME}\\${close}${ENDS}`,
    'g',
  ),
}));

const MAY_HOLD_ONE = /[<{[][A-Za-z]|\w[>}\]]/;

/** Half placeholders in one line of a command: `service=<api|web`, `name>`. None in quotes. */
export function halfPlaceholdersIn(line: string): readonly HalfPlaceholder[] {
  if (!MAY_HOLD_ONE.test(line)) return [];
  return PAIRS.flatMap(({ open, close, opened, closed }) => {
    const has = (bracket: string) => line.includes(bracket);
    if (has(open) === has(close)) return [];
    const matches = line.matchAll(has(open) ? opened : closed);
    return Array.from(matches, ({ index, 0: text }): HalfPlaceholder => {
      const span = { start: index, end: index + text.trimEnd().length };
      return has(open)
        ? { ...span, missing: close, at: span.end }
        : { ...span, missing: open, at: span.start };
    }).filter(({ start }) => !isQuoted(line, start));
  });
}

function isQuoted(line: string, at: number): boolean {
  const before = line.slice(0, at);
  return ["'", '"'].some((quote) => (before.split(quote).length - 1) % 2 === 1);
}
