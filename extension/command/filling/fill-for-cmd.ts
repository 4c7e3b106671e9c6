import type { Fill } from './fill';
import { fillWithoutGrammar } from './fill-without-grammar';
import type { Insertion } from './stand-ins';

const INTERPRETERS = new Set(
  'call for start cmd powershell pwsh wsl forfiles wmic schtasks'.split(' '),
);

/**
 * Quotes values for cmd.exe, as far as that goes: it expands `%` and, when told so, `!` inside double
 * quotes, has no way to write `"` that every program understands, and ends a command at a newline.
 */
export function fillForCmd(template: string, values: readonly Insertion[]): Fill {
  return fillWithoutGrammar(template, values, { quoteAt, interpreters: INTERPRETERS });
}

function quoteAt(template: string, { place, text: value }: Insertion): string | undefined {
  if (/[%!^"\u0000-\u001F\u007F]/.test(value) || value.endsWith('\\')) return undefined;
  const before = template.slice(0, place.start);
  if (before.endsWith('^')) return undefined;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isInQuotes = (line.split('"').length - 1) % 2 === 1;
  if (isInQuotes || /^[A-Za-z0-9_./:@+\\-]+$/.test(value)) return value;
  // A quote next to a backslash or another quote is read by programs as a part of the argument.
  if (/[\\"]$/.test(before) || template.charAt(place.end) === '"') return undefined;
  return `"${value}"`;
}
