import { callOf } from './call';
import { programRule } from './programs/program-table';
import type { Statement, Word } from './statement';

/** How surely a statement is something to type, and not output, prose or another language. */
export type Plausibility = 'sure' | 'possible' | 'no';

const FUNCTION_WORDS = new Set(
  (
    'the a an of to in is are was were for that this these those with and or if it its your you we be been by ' +
    'from on as not no any all should must will can may have has when until into than then there new their'
  ).split(' '),
);
const SCRIPT =
  /^(?:\.{1,2}|~|\$\{?\w+\}?|\/(?:usr|opt|bin|sbin|etc|home|var|root|tmp|app|srv|data|mnt|usr\/local))\/[\w./+@-]*[\w-]$|^(?:bin|scripts?|hack|tools)\/[\w./-]+$/;
/** `pod "web-0" deleted`, `deployment.apps/web restarted`: what kubectl answers. */
const ANSWER =
  /\s(?:created|deleted|configured|unchanged|patched|scaled|restarted|(?:un)?cordoned|drained|evicted|labeled|annotated|edited|updated|replaced|approved)$|^total \d+$/;
const LOG_FIELD = /(?:^|\s)(?:level|lvl|msg|ts|time|caller|err|error|component|logger)=/;
const COMPOUND = /^(?:(?:for|while|until|if|case|select)\s|function\s+\w|[\w-]+\s*\(\)\s*\{)/;
/** What begins with one of these is a group, or no command at all. */
const NO_WORD = /^[{}[\]<>|+=*"'│┌└├─╷@&(),`-]/;
const IS_GROUP = /^(?:\[\[? |\(\s*\w|\{ )/;

/** `mysql> …`, `postgres=# …`, `irb(main):001:0> …`, `127.0.0.1:6379> …`: typed, but not into a shell. */
const REPL_PROMPT =
  /^(?:(?:mysql|sqlite|redis|mongo|cqlsh|hbase|irb|ftp|sftp|ceph|iex|rs\d)[\w():.@-]*>|MariaDB \[[^\]]*\]>|\w+[=-]?[=-][#>]|\d+(?:\.\d+){3}:\d+(?:\[\d+\])?>|\(gdb\)) /;

/** `Ctrl+C`, `... more`, `[section]` (masked). */
const NOT_TYPED = /^\s*(?:ctrl[+-]\w|xxx \w|x{3,}\s*$)/i;

const BEGINS_SMALL = /^[a-z]/;
const KEY = /^[\w."'/-]+:$/;

/** `text` is the statement's own text, placeholders masked. */
export function plausibilityOf(statement: Statement, text: string): Plausibility {
  const lineEnd = text.indexOf('\n');
  const firstLine = lineEnd === -1 ? text : text.slice(0, lineEnd);
  if (REPL_PROMPT.test(firstLine) || NOT_TYPED.test(text)) return 'no';
  const [first] = statement.invocations;
  if (first?.words[0]?.start === statement.start && BEGINS_SMALL.test(text)) {
    // YAML, HTTP headers, log lines.
    return KEY.test(first.words[0].text)
      ? 'no'
      : plausibilityOfCall(first.words, firstLine, statement.sound);
  }
  if (COMPOUND.test(firstLine)) return statement.sound ? 'sure' : 'no';
  if (NO_WORD.test(firstLine)) return plausibilityOfGroup(statement, firstLine);
  if (/^[\w."'/-]+:(?:\s|$)/.test(firstLine)) return 'no';
  if (/^[A-Za-z_]\w*\+?=/.test(firstLine)) return plausibilityOfAssignment(statement, firstLine);
  if (first?.words[0]?.start !== statement.start) return 'no';
  return plausibilityOfCall(first.words, firstLine, statement.sound);
}

/**
 * The best that {@link plausibilityOf} can say of a statement that begins with this text, whatever
 * else is found in it. Spares prose and output, on which the grammar is slowest, the grammar.
 */
export function plausibilityAtBest(text: string): Plausibility {
  const [, line = '', word = '', after = ''] = BEGINNING.exec(text) ?? [];
  // The grammar passes over a hyphen that stands alone, so what follows it decides.
  if (COMPOUND.test(line) || /^-(?:\s|$)/.test(line)) return 'sure';
  if (NO_WORD.test(line)) return IS_GROUP.test(line) ? 'possible' : 'no';
  if (/^:(?:\s|$)/.test(after) && word !== '') return 'no';
  const isWhole = word !== '' && /^(?:[ \t]|$)/.test(after);
  if (!isWhole || programRule(word) !== undefined || SCRIPT.test(word)) return 'sure';
  return /^[a-z]/.test(word) ? 'possible' : 'no';
}

/** The first line without its indentation: its first word, as far as it is plain, and the rest. */
const BEGINNING = /^[ \t]*(([\w./-]*)([^\n]*))/;

/** `( … )`, `{ …; }`, `[ -f x ] && …`, `[[ … ]]`; but no JSON, no diff, no table. */
function plausibilityOfGroup(statement: Statement, firstLine: string): Plausibility {
  return IS_GROUP.test(firstLine) && statement.sound && statement.invocations.length > 0
    ? 'possible'
    : 'no';
}

function plausibilityOfAssignment(statement: Statement, firstLine: string): Plausibility {
  const fields = firstLine.match(/(?:^|\s)[A-Za-z_]\w*=/g)?.length ?? 0;
  if (fields > 1 && LOG_FIELD.test(firstLine)) return 'no';
  if (/^\w+\+?=\s/.test(firstLine) && statement.sets.length === 0) return 'no';
  return 'sure';
}

/** SQL's `set x = 1`, a rule of `pg_hba.conf`, a label, a null command with words. */
function isOtherLanguage(program: string, words: readonly Word[]): boolean {
  const second = words[1]?.text ?? '';
  switch (program) {
    case 'set':
      return second !== '' && !/^[-+$"]/.test(second);
    case 'host':
      return words.length > 4;
    case 'last':
      return words.some(({ text }) => text.endsWith(':'));
    case ':':
      return /^[a-z]/i.test(second);
    default:
      return false;
  }
}

function plausibilityOfCall(
  words: readonly Word[],
  firstLine: string,
  isSound: boolean,
): Plausibility {
  const program = words[0]?.text ?? '';
  const second = words[1]?.text;
  if ((second === '=' || second === ':') && /^\w+$/.test(program)) return 'no';
  if (isOtherLanguage(program, words)) return 'no';
  if (readsLikeSentence(words, firstLine)) return 'no';
  if (programRule(program) !== undefined) {
    const isOdd = looksTabular(firstLine) || words.some(({ text }) => text.endsWith(','));
    return isOdd && callOf(words.map(({ text }) => text)).command === undefined ? 'no' : 'sure';
  }
  if (SCRIPT.test(program)) return 'sure';
  if (!isSound || !/^[a-z][\w.+-]*$/.test(program)) return 'no';
  // `requested state: started`, `received unexpected status: 500`
  if (words.slice(1, 4).some(({ text }) => /^[a-z]+:$/i.test(text))) return 'no';
  return looksTabular(firstLine) || ANSWER.test(firstLine) ? 'no' : 'possible';
}

/** Many programs are named with English words: `make sure that …`, `watch for changes`. */
function readsLikeSentence(words: readonly Word[], line: string): boolean {
  if (words.length < 3) return false;
  let functionWords = 0;
  for (const { text } of words) if (FUNCTION_WORDS.has(text)) functionWords++;
  if (functionWords === 0) return false;
  // `make a token=x`, `ip a add …`: no sentence.
  const second = words[1]?.text ?? '';
  if (programRule(words[0]?.text ?? '')?.subcommands.has(second) === true) return false;
  if (words.some(({ text }) => OPTION_OR_VARIABLE.test(text))) return false;
  return functionWords > 1 || FUNCTION_WORDS.has(second) || /[a-z][.!?:]$/.test(line);
}

const OPTION_OR_VARIABLE = /^(?:\w+=\S|-{1,2}[A-Za-z])/;

/** Columns, as a program prints them. */
function looksTabular(line: string): boolean {
  return (
    line.length < 1000 &&
    line.includes('  ') &&
    /\S {2,}\S.* {2,}\S/.test(line.replace(/\s+#.*$/, '')) &&
    !line.includes(' --')
  );
}

/** `NAME   READY   STATUS`: the first line of a table. */
export function isTableHead(line: string): boolean {
  return /^\s*[A-Z][A-Z0-9()/%_-]*(?:[ -][A-Z0-9()/%_-]+)*(?:\s{2,}|\t)[A-Z]/.test(line);
}
