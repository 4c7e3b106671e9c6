import type { Parameter, ParameterStyle, TextSpan } from '../parameter';
import { lookThrough } from './look-through';
import type { Placeholder } from './placeholder';
import type { Invocation, Statement, Word } from './statement';
import { isSecretName } from '../../secrets/secret-name';

/** Programs whose quoted arguments are code or patterns with brackets and braces of their own. */
const READS_CODE =
  /^(?:awk|gawk|sed|jq|yq|perl|python3?|ruby|node|grep|egrep|rg|zgrep|ack|ag|promtool|logcli|jmespath|gsed|mlr|nawk)$/;
/** Words that hold a template or a path language of their own. */
const TEMPLATE_WORD =
  /jsonpath|go-template|custom-columns|--(?:format|template|query|jq|field-selector|filter)\b|^-w$/;
const TEMPLATE_OPTION =
  /^(?:-w|--write-out|--format|--template|--query|--jq|--filter|-o|--output|--expression)$/;

/** What the shell itself or the login gives a value. */
const SHELL_VARIABLES = new Set(
  (
    'HOME PATH USER PWD OLDPWD SHELL HOSTNAME LOGNAME TERM LANG RANDOM SECONDS LINENO UID EUID PPID BASHPID ' +
    'IFS EDITOR VISUAL PAGER TMPDIR FUNCNAME PIPESTATUS OPTARG OPTIND REPLY COLUMNS LINES DISPLAY BASH ' +
    'BASH_VERSION BASH_SOURCE BASH_REMATCH EPOCHSECONDS EPOCHREALTIME GROUPS HOSTTYPE MACHTYPE OSTYPE ' +
    'SHLVL SHELLOPTS XDG_CONFIG_HOME XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME ' +
    'SSH_AUTH_SOCK SSH_CONNECTION SSH_CLIENT SSH_TTY GPG_TTY MAIL PS1 PS2 SUDO_USER LC_ALL NVM_DIR COMP_WORDS'
  ).split(' '),
);

/** A parameter before it has its name for good. */
interface Candidate {
  readonly style: ParameterStyle;
  readonly token: string;
  readonly name: string | undefined;
  readonly choices: readonly string[];
  readonly default: string | undefined;
  readonly span: TextSpan;
}

/**
 * The parameters of one statement. `text` is the unmasked text in which the offsets hold; places are
 * counted from the statement's start.
 */
export function parametersOf(
  statement: Statement,
  placeholders: readonly Placeholder[],
  text: string,
): Parameter[] {
  const candidates: Candidate[] = [];
  for (const placeholder of placeholders) {
    if (placeholder.start < statement.start || placeholder.end > statement.end) continue;
    if (isInComment(placeholder, statement, text) || isCode(placeholder, statement, text)) continue;
    candidates.push(candidateOf(placeholder, statement, text));
  }
  if (statement.expansions.length > 0) candidates.push(...environmentOf(statement, text));
  if (candidates.length === 0) return [];
  candidates.sort((one, other) => one.span.start - other.span.start);
  return merge(candidates, statement.start);
}

function environmentOf(statement: Statement, text: string): Candidate[] {
  const own = new Set([...statement.sets, ...statement.locals]);
  return statement.expansions
    .filter(
      (expansion) =>
        !own.has(expansion.name) &&
        !SHELL_VARIABLES.has(expansion.name) &&
        /^[A-Za-z_]/.test(expansion.name) &&
        !/^(?:LC_|BASH|\d)/.test(expansion.name),
    )
    .map(({ name, start, end, fallback }) => ({
      style: 'env' as const,
      token: text.slice(start, end),
      name,
      choices: [],
      default: fallback,
      span: { start, end },
    }));
}

function candidateOf(placeholder: Placeholder, statement: Statement, text: string): Candidate {
  const { style, token, start, end } = placeholder;
  const { label, choices } = choicesOf(placeholder);
  const before = text.slice(statement.start, start);
  const name = choices.length > 0 && label === undefined ? keyBefore(before) : (label ?? token);
  return { style, token, name, choices, default: undefined, span: { start, end } };
}

/** `api|web|db` are choices without a label, `env: dev/prod` and `env=dev|prod` have one. */
function choicesOf({ inner, style }: Placeholder): {
  label: string | undefined;
  choices: readonly string[];
} {
  if (style === 'upper' || style === 'other') return { label: inner, choices: [] };
  const labelled = /^([^:=|]+?)\s*[:=]\s*(.+)$/.exec(inner);
  const label = labelled?.[1];
  const choices = splitChoices(labelled?.[2] ?? inner, style, label !== undefined);
  if (choices.length < 2) return { label: cleanName(inner), choices: [] };
  return { label: label === undefined ? undefined : cleanName(label), choices };
}

function splitChoices(list: string, style: ParameterStyle, isLabelled: boolean): string[] {
  const clean = (parts: string[]) =>
    parts.map((part) => part.trim()).filter((part) => part !== '' && part !== '...');
  if (list.includes('|')) return clean(list.split('|'));
  const words = list.split(/\s+or\s+/);
  if (words.length > 1 && words.every((word) => /^[\w.-]+$/.test(word))) return words;
  const parts = list.split('/');
  const enough = isLabelled || style === 'bracket' || style === 'brace' ? 2 : 3;
  const plain = parts.every((part) => /^[\w.-]+$/.test(part));
  return plain && parts.length >= enough ? parts : [];
}

function cleanName(inner: string): string {
  return inner.replace(/^[\s"'$]+|[\s"']+$/g, '') || inner;
}

/** `service=`, `--env `, `-n ` right before a placeholder name what is chosen. */
function keyBefore(before: string): string | undefined {
  const match =
    /(?:^|[\s"'&?])-{0,2}([A-Za-z][\w.-]*)(?:=|:\s?)["']?$|(?:^|\s)-{1,2}([A-Za-z][\w-]*)\s+["']?$/.exec(
      before,
    );
  return match?.[1] ?? match?.[2];
}

function merge(candidates: readonly Candidate[], base: number): Parameter[] {
  const byToken = new Map<string, Candidate & { places: TextSpan[] }>();
  for (const candidate of candidates) {
    const place = { start: candidate.span.start - base, end: candidate.span.end - base };
    // The same word after another key (`from=<a|b> to=<a|b>`) is another parameter.
    const identity = `${candidate.token}\0${candidate.choices.length > 0 ? (candidate.name ?? '') : ''}`;
    const known = byToken.get(identity);
    if (known === undefined) byToken.set(identity, { ...candidate, places: [place] });
    else known.places.push(place);
  }
  const taken = new Set<string>();
  return Array.from(byToken.values(), (candidate) => {
    const name = uniqueName(candidate.name ?? 'choice', taken);
    const isOptional = candidate.default !== undefined || candidate.style === 'example';
    return {
      name,
      token: candidate.token,
      style: candidate.style,
      choices: candidate.choices,
      required: !isOptional,
      secret: isSecretName(name),
      default: candidate.default,
      places: candidate.places,
    };
  });
}

function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}

/** On a line of its own that the shell does not read. */
function isInComment({ start }: Placeholder, statement: Statement, text: string): boolean {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  return lineStart > statement.start && /^\s*#/.test(text.slice(lineStart, start));
}

/** Whether the brackets belong to a language inside the command: awk, jq, jsonpath, a Go template. */
function isCode(placeholder: Placeholder, statement: Statement, text: string): boolean {
  const { style, start, inner } = placeholder;
  if (style === 'upper') return isLiteralName(placeholder, statement, text);
  if (style === 'other') return false;
  const found = wordAt(statement, start);
  if (found === undefined) return false;
  const { invocation, word, index } = found;
  const raw = text.slice(word.start, word.end);
  const isQuoted = /["']/.test(raw);
  if (style === 'angle') return false;
  if (style === 'mustache') return isTemplate(invocation, word, index) && /^[.$(]/.test(inner);
  const program = innermostProgram(invocation);
  if (isQuoted && READS_CODE.test(program)) return true;
  if (isTemplate(invocation, word, index)) return true;
  // A glob's class, an array's index, a URL's IPv6 address are not quoted either; a space never is.
  if (style === 'bracket' && !isQuoted && /^[a-zA-Z]{1,3}$/.test(inner))
    return inner === inner.toLowerCase();
  if (
    style === 'brace' &&
    isQuoted &&
    raw.startsWith("'") &&
    /^\{[a-z]+\}$/.test(placeholder.token)
  ) {
    return !/["'=/:]$/.test(text.slice(0, start)) && /\$\d|print/.test(raw);
  }
  return false;
}

function isTemplate(invocation: Invocation, word: Word, index: number): boolean {
  if (TEMPLATE_WORD.test(word.text)) return true;
  const previous = invocation.words[index - 1]?.text ?? '';
  return (
    TEMPLATE_OPTION.test(previous) &&
    /[{[]/.test(word.text) &&
    !/^[{[<][^{}[\]]*[}\]>]$/.test(word.text)
  );
}

/**
 * Whether capital letters are what they are: a variable's name (`export MY_TOKEN`, `-e MY_TOKEN`), a
 * pattern (`grep NAME`), a column (`-o custom-columns=NAME:…`), SQL. `YOUR_TOKEN` never is.
 */
function isLiteralName(placeholder: Placeholder, statement: Statement, text: string): boolean {
  const found = wordAt(statement, placeholder.start);
  const isPlea = /^(?:YOUR|REPLACE|CHANGE|INSERT|ENTER)|_HERE$/.test(placeholder.token);
  const isAssigned = /=["']?$/.test(text.slice(statement.start, placeholder.start));
  if (found === undefined) return !isPlea && !isAssigned;
  const { invocation, word, index } = found;
  const program = innermostProgram(invocation);
  if (/^(?:export|unset|printenv|declare|local|readonly|read)$/.test(program)) {
    return word.text === placeholder.token;
  }
  if (isPlea) return false;
  const option = invocation.words[index - 1]?.text ?? '';
  if (index === 0 || /^(?:-e|--env|--build-arg|--sort|--sort-by|-X|--request|-k)$/.test(option))
    return true;
  if (
    READS_CODE.test(program) ||
    /^(?:echo|printf|ps|sort|lsblk|kill|pkill|trap|redis-cli)$/.test(program)
  )
    return true;
  const isRakeArgument = /^[\w:]+\[[^\]\s]+\]$/.test(word.text);
  if (TEMPLATE_WORD.test(word.text) || (/[\s,()]/.test(word.text) && !isRakeArgument)) return true;
  const { start, end } = placeholder;
  return /[.$%{]$/.test(text.slice(word.start, start)) || /^[.(]/.test(text.slice(end, word.end));
}

function wordAt(
  statement: Statement,
  offset: number,
): { invocation: Invocation; word: Word; index: number } | undefined {
  // The innermost invocation comes last: what is in `$( )` comes after the command around it.
  for (const invocation of statement.invocations.toReversed()) {
    const index = invocation.words.findIndex((word) => word.start <= offset && offset < word.end);
    const word = invocation.words[index];
    if (word !== undefined) return { invocation, word, index };
  }
  return undefined;
}

function innermostProgram(invocation: Invocation): string {
  let words: readonly string[] = invocation.words.map((word) => word.text);
  for (let depth = 0; depth < 4; depth++) {
    const wrapped = lookThrough(words);
    if (wrapped?.kind !== 'words') break;
    words = wrapped.words;
  }
  return words[0] ?? '';
}
