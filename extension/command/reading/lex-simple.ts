import type { TextSpan } from '../parameter';
import type { Expansion, Invocation, Redirection, Statement, Word } from './statement';
import { unquote } from './unquote';
import { variablesSetBy } from './variables-set';

const Kind = {
  Other: 0,
  Plain: 1,
  Blank: 2,
  Single: 3,
  Double: 4,
  Dollar: 5,
  Operator: 6,
  Backslash: 7,
  Redirect: 8,
} as const;

const KINDS = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,@%+~*?^!') {
  KINDS[character.charCodeAt(0)] = Kind.Plain;
}
KINDS[' '.charCodeAt(0)] = Kind.Blank;
KINDS['\t'.charCodeAt(0)] = Kind.Blank;
KINDS["'".charCodeAt(0)] = Kind.Single;
KINDS['"'.charCodeAt(0)] = Kind.Double;
KINDS['$'.charCodeAt(0)] = Kind.Dollar;
KINDS['|'.charCodeAt(0)] = Kind.Operator;
KINDS['&'.charCodeAt(0)] = Kind.Operator;
KINDS[';'.charCodeAt(0)] = Kind.Operator;
KINDS['\\'.charCodeAt(0)] = Kind.Backslash;
KINDS['>'.charCodeAt(0)] = Kind.Redirect;

const NONE: readonly never[] = [];

/** First words that the shell reads by rules of their own. */
const SPECIAL = new Set(
  (
    'if then elif else fi for while until do done case esac in function select time coproc ' +
    'export declare typeset local readonly unset unsetenv test'
  ).split(' '),
);

const EXPANSION = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/y;
const REDIRECT = /(?:>>|>)(?:&1(?![\w&])|&2(?![\w&])|[ \t]*[A-Za-z_./][\w./-]*(?![^\s;|&]))/y;

/**
 * Reads the line that starts at `start` when it is of the plainest kind: words, simple quotes,
 * `$NAME`, `|`, `&&`, `||`, `;`, output redirections, `\` at a line's end between two words. Where it
 * answers, its answer equals the grammar's; undefined means: ask the grammar. It exists because the
 * grammar costs some ten times more, and nearly all commands are plain.
 */
export function lexSimple(text: string, start: number): Statement | undefined {
  let invocations: readonly Invocation[] = [];
  const redirections: Redirection[] = [];
  const expansions: Expansion[] = [];
  let words: Word[] = [];
  let piped = false;
  let redirected = false;
  let position = start;
  let end = start;

  for (;;) {
    const code = text.charCodeAt(position);
    if (position >= text.length || code === 10) break;
    const kind = kindOf(code);
    if (kind === Kind.Blank) {
      position++;
    } else if (kind === Kind.Backslash) {
      // Only between two words: what joins two halves of a word is left to the grammar.
      if (text.charCodeAt(position + 1) !== 10 || words.length === 0) return undefined;
      if (kindOf(text.charCodeAt(position - 1)) !== Kind.Blank) return undefined;
      if (redirected || isOperatorNext(text, position + 2)) return undefined;
      position += 2;
    } else if (kind === Kind.Operator) {
      const length = operatorLength(text, position);
      if (length === 0 || words.length === 0) return undefined;
      invocations = [...invocations, { words, piped }];
      piped = length === 1 && code !== 59;
      // A trailing `;` is fine; any other operator needs a command after it on this line.
      const isTrailing = isLineEnd(text, position + length);
      if (isTrailing && code !== 59) return undefined;
      words = [];
      redirected = false;
      position += length;
      end = position;
      if (isTrailing)
        return finish(text, { start, end }, { invocations, redirections, expansions });
    } else if (kind === Kind.Redirect) {
      REDIRECT.lastIndex = position;
      const match = REDIRECT.exec(text);
      if (match === null || words.length === 0) return undefined;
      redirections.push(redirectionOf(match[0]));
      redirected = true;
      position += match[0].length;
      end = position;
    } else {
      if (redirected && kind !== Kind.Plain) return undefined;
      const plainEnd = endOfPlain(text, position);
      const wordEnd = endOfWord(text, plainEnd, expansions);
      if (wordEnd === -1) return undefined;
      if (text.charCodeAt(wordEnd) === 62) {
        // A descriptor, as in `2>`; any other word would be glued to the operator.
        if (words.length === 0 || !/^[12]$/.test(text.slice(position, wordEnd))) return undefined;
        position = wordEnd;
        continue;
      }
      if (redirected) return undefined;
      const raw = text.slice(position, wordEnd);
      // The grammar has readings of its own for these.
      if (raw === '-' || raw.startsWith('==') || raw.startsWith('=~')) return undefined;
      if (words.length === 0 && !isPlainProgram(raw)) return undefined;
      const isPlain = wordEnd === plainEnd;
      words.push({ start: position, end: wordEnd, text: isPlain ? raw : unquote(raw) });
      position = wordEnd;
      end = wordEnd;
    }
  }
  if (words.length === 0) return undefined;
  invocations = [...invocations, { words, piped }];
  return finish(text, { start, end }, { invocations, redirections, expansions });
}

function finish(
  text: string,
  span: TextSpan,
  parts: Pick<Statement, 'invocations' | 'redirections' | 'expansions'>,
): Statement {
  let start = span.start;
  while (kindOf(text.charCodeAt(start)) === Kind.Blank) start++;
  const { invocations, redirections, expansions } = parts;
  return {
    start,
    end: span.end,
    invocations,
    redirections,
    expansions,
    sets: setBy(invocations),
    locals: NONE,
    sound: true,
  };
}

function setBy(invocations: readonly Invocation[]): readonly string[] {
  const [only] = invocations;
  if (only !== undefined && invocations.length === 1) return variablesSetBy(only);
  return invocations.flatMap(variablesSetBy);
}

function kindOf(code: number): number {
  return KINDS[code] ?? Kind.Other;
}

function endOfPlain(text: string, start: number): number {
  let position = start;
  while (position < text.length && kindOf(text.charCodeAt(position)) === Kind.Plain) position++;
  return position;
}

/** Where the word at `start` ends, or -1 where it holds anything but plain text, quotes and `$NAME`. */
function endOfWord(text: string, start: number, expansions: Expansion[]): number {
  let position = start;
  let isPieced = false;
  for (;;) {
    const kind = position < text.length ? kindOf(text.charCodeAt(position)) : Kind.Blank;
    switch (kind) {
      case Kind.Plain:
        position++;
        break;
      case Kind.Single: {
        const close = text.indexOf("'", position + 1);
        if (close === -1 || text.slice(position, close).includes('\n')) return -1;
        position = close + 1;
        isPieced = true;
        break;
      }
      case Kind.Double:
        position = endOfDoubleQuotes(text, position, expansions);
        if (position === -1) return -1;
        isPieced = true;
        break;
      case Kind.Dollar:
        // The grammar stumbles over `"a"$b` and `$a$b`; what it makes of them is its to say.
        if (isPieced) return -1;
        position = endOfExpansion(text, position, expansions);
        if (position === -1) return -1;
        isPieced = true;
        break;
      case Kind.Blank:
      case Kind.Operator:
      case Kind.Redirect:
        return position;
      case Kind.Backslash:
        return -1;
      default:
        return text.charCodeAt(position) === 10 ? position : -1;
    }
  }
}

function endOfDoubleQuotes(text: string, start: number, expansions: Expansion[]): number {
  let position = start + 1;
  // The grammar takes `"((` for arithmetic.
  if (text.startsWith('((', position)) return -1;
  while (position < text.length) {
    switch (text.charCodeAt(position)) {
      case 34: // "
        return position + 1;
      case 36: // $
        position = endOfExpansion(text, position, expansions);
        if (position === -1) return -1;
        break;
      case 10: // a line's end
      case 92: // \
      case 96: // `
        return -1;
      default:
        position++;
    }
  }
  return -1;
}

function endOfExpansion(text: string, start: number, expansions: Expansion[]): number {
  EXPANSION.lastIndex = start;
  const match = EXPANSION.exec(text);
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined || name === '_') return -1;
  const end = start + match[0].length;
  expansions.push({ name, start, end, fallback: undefined });
  return end;
}

/** The length of `|`, `||`, `&&` or `;` here; 0 for `&`, `|&`, `;;` and the like. */
function operatorLength(text: string, position: number): number {
  const first = text.charAt(position);
  const second = text.charAt(position + 1);
  const length = first === second ? 2 : 1;
  if (first === '&' ? length === 1 : first === ';' && length === 2) return 0;
  return '|&;'.includes(text.charAt(position + length) || ' ') ? 0 : length;
}

function isLineEnd(text: string, position: number): boolean {
  let next = position;
  while (kindOf(text.charCodeAt(next)) === Kind.Blank) next++;
  return next >= text.length || text.charCodeAt(next) === 10;
}

function isOperatorNext(text: string, position: number): boolean {
  let next = position;
  while (kindOf(text.charCodeAt(next)) === Kind.Blank) next++;
  const kind = kindOf(text.charCodeAt(next));
  return (
    next >= text.length || kind === Kind.Other || kind === Kind.Operator || kind === Kind.Redirect
  );
}

/**
 * Not an assignment, a keyword or a word made of quotes; nor one with `@`, `%` or the like, which the
 * grammar takes apart. Names and paths, and what other languages and output begin with.
 */
function isPlainProgram(raw: string): boolean {
  return PLAIN_PROGRAM.test(raw) && !SPECIAL.has(raw);
}

const PLAIN_PROGRAM = /^(?:[\w./:,~-]+|\+[+-]*)$/;

function redirectionOf(raw: string): Redirection {
  const operator = raw.startsWith('>>') ? '>>' : raw.startsWith('>&') ? '>&' : '>';
  return { operator, target: raw.slice(operator.length).trim() };
}
