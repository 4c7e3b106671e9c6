import type { Fill } from './fill';
import { fillWithoutGrammar } from './fill-without-grammar';
import type { Insertion } from './stand-ins';

const INTERPRETERS = new Set(
  (
    'iex invoke-expression icm invoke-command start-process saps start-job add-type invoke-sqlcmd ' +
    'enter-pssession wsl cmd --%'
  ).split(' '),
);

/** Quotes values for PowerShell. Source of the rules: about_Quoting_Rules and about_Parsing. */
export function fillForPowershell(template: string, values: readonly Insertion[]): Fill {
  return fillWithoutGrammar(template, values, { quoteAt, interpreters: INTERPRETERS });
}

/** PowerShell takes typographic quotes for quotes. */
const SINGLE = "'\u2018\u2019\u201A\u201B";
const DOUBLE = '"\u201C\u201D\u201E';

function quoteAt(template: string, { place, text: value }: Insertion): string | undefined {
  const before = template.slice(0, place.start);
  // Before 7.3 a double quote inside an argument, or a backslash at its end, splits it on the way to a program.
  if (value.includes('"') || value.endsWith('\\')) return undefined;
  switch (surroundingsAfter(before)) {
    case 'single':
      return inSingleQuotes(value);
    case 'double':
      return value.replace(new RegExp(`[\`$${DOUBLE}]`, 'g'), '`$&');
    case 'bare':
      return quoteBare(value, before, template.slice(place.end));
    case 'unknown':
      return PLAIN.test(value) ? value : undefined;
  }
}

const PLAIN = /^[A-Za-z0-9_/][A-Za-z0-9_./:+-]*$/;

function quoteBare(value: string, before: string, after: string): string | undefined {
  const assigned = /(?:^|[\n;{(])\s*\$[\w:]+\s*=\s*$/.test(before);
  if (PLAIN.test(value) && !assigned) return value;
  const word = /\S*$/.exec(before)?.[0] ?? '';
  // A word that begins with quotes ends with them, and one that begins with a dash is cut at dots and colons.
  if (word.startsWith('-') || word.endsWith('`')) return undefined;
  if (word === '' && /^[^\s;|)&}]/.test(after)) return undefined;
  return `'${inSingleQuotes(value)}'`;
}

function inSingleQuotes(value: string): string {
  return value.replace(new RegExp(`[${SINGLE}]`, 'g'), '$&$&');
}

/** What the text before a place leaves open; `unknown` for here-strings, comments and `$( )` in quotes. */
function surroundingsAfter(before: string): 'bare' | 'single' | 'double' | 'unknown' {
  let around: 'bare' | 'single' | 'double' = 'bare';
  for (let at = 0; at < before.length; at += 1) {
    const char = before.charAt(at);
    const next = before.charAt(at + 1);
    if (around === 'single') {
      if (!SINGLE.includes(char)) continue;
      if (next !== '' && SINGLE.includes(next)) at += 1;
      else around = 'bare';
    } else if (char === '`') at += 1;
    else if (around === 'double') {
      if (char === '$' && next === '(') return 'unknown';
      if (DOUBLE.includes(char)) around = 'bare';
    } else if (char === '#' || (char === '@' && next !== '' && (SINGLE + DOUBLE).includes(next))) {
      return 'unknown';
    } else if (SINGLE.includes(char)) around = 'single';
    else if (DOUBLE.includes(char)) around = 'double';
  }
  return around;
}
