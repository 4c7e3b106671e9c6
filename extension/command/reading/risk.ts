import type { Risk } from '../command-template';
import type { ShellGrammar } from '../shell-grammar';
import type { Call } from './call';
import { readScript } from './read-script';
import { type Resolved, resolveStatement, type Target } from './resolve';
import { riskOfSql } from './judges/sql';
import { riskBySpecialRule } from './special-risk';
import type { Redirection, Statement } from './statement';
import { destroyingVerb, isPlainlyReading, verbRisk } from './verbs';

const ORDER: readonly Risk[] = ['read', 'change', 'destroy'];
/** `sh -c "ssh host 'sudo sh -c …'"`: deeper than this nobody writes, and we assume a change. */
const DEEPEST = 6;

/** A statement is as risky as its riskiest part; writing to a file is a change. */
export function riskOf(
  statement: Statement,
  resolved: readonly Resolved[],
  grammar: ShellGrammar,
  depth = 0,
): Risk {
  // What nobody could parse is not known to be harmless.
  let risk: Risk = !statement.sound || statement.redirections.some(writesFile) ? 'change' : 'read';
  for (const { target, isFed } of resolved) {
    if (target.kind === 'call') risk = worse(risk, riskOfCall(target.call));
    if (target.kind === 'text') risk = worse(risk, riskOfText(target.text, grammar, depth + 1));
    if (isFed) risk = worse(risk, riskOfInput(target, statement, grammar, depth + 1));
    if (risk === 'destroy') break;
  }
  return risk;
}

/** What a shell or a database does with what it is fed: judged where it stands there, else a change. */
function riskOfInput(
  target: Target,
  statement: Statement,
  grammar: ShellGrammar,
  depth: number,
): Risk {
  const language = target.kind === 'shell' ? 'shell' : inputLanguageOf(target);
  if (language === undefined) return 'read';
  const texts = statement.redirections.filter(({ operator }) => operator.startsWith('<<'));
  if (texts.length === 0) return 'change';
  return texts
    .map((text) =>
      language === 'shell' ? riskOfText(text.target, grammar, depth) : riskOfSql(text.target),
    )
    .reduce(worse, 'read');
}

function inputLanguageOf(target: Target): 'shell' | 'sql' | undefined {
  if (target.kind !== 'call') return undefined;
  const { program, operands } = target.call;
  if (/^(?:psql|mysql|mariadb|sqlite3|cqlsh|clickhouse-client|sqlcmd)$/.test(program)) return 'sql';
  const readsScript =
    /^(?:sh|bash|zsh|ksh|dash|ash|fish|redis-cli|mongo|mongosh|python[23]?|ruby|perl|node)$/;
  return operands.length === 0 && readsScript.test(program) ? 'shell' : undefined;
}

function riskOfText(text: string, grammar: ShellGrammar, depth: number): Risk {
  if (depth > DEEPEST) return 'change';
  return readScript(text, grammar)
    .map((statement) => riskOf(statement, resolveStatement(statement), grammar, depth))
    .reduce(worse, 'read');
}

function riskOfCall(call: Call): Risk {
  const risk = riskByVerbs(call);
  return risk === 'change' && call.arguments.some(destroysData) ? 'destroy' : risk;
}

function riskByVerbs(call: Call): Risk {
  const last = call.arguments.at(-1);
  if (last === '--help' || (last === '--version' && call.operands.length === 0)) return 'read';
  const special = riskBySpecialRule(call);
  if (special !== undefined) return special;
  if (call.arguments.some(isDryRun)) return 'read';
  if (call.rule === undefined) {
    if (destroyingVerb(call)) return 'destroy';
    return isPlainlyReading(call) && !call.arguments.some(isChangingOption) ? 'read' : 'change';
  }
  const { command, path, operands } = call;
  // Alone, without a subcommand; where operands follow it is a subcommand that we do not know.
  const isKnown = command !== undefined && (path !== '' || !call.rule.speaksVerbs);
  const risk = isKnown
    ? command.risk
    : (verbRisk(call) ?? (operands.length === 0 ? command?.risk : undefined) ?? 'change');
  return risk === 'read' && call.arguments.some(isChangingOption) ? 'change' : risk;
}

function isDryRun(word: string): boolean {
  return (
    word.startsWith('-') &&
    /^--?dry-?run(?:=(?!none|false)|$)|^--(?:noop|why-run|simulate|just-print)$/i.test(word)
  );
}

/** SQL that a tool is handed: `tool apply --sql "drop table t"`. */
function destroysData(word: string): boolean {
  return (
    word.includes(' ') &&
    /\b(?:drop\s+(?:table|database|schema|keyspace|index|column|user|collection)|truncate\s+table|delete\s+from)\b/i.test(
      word,
    )
  );
}

/** Options that make a tool act that otherwise looks: `eslint --fix`. */
function isChangingOption(word: string): boolean {
  return (
    word.startsWith('--') &&
    /^--(?:delete|remove|purge|flush|drop|reset|fix|write(?!-out)|apply|kill|wipe|rotate|clear|auto-?correct|in-?place|install|enable|disable|stop|restart|set)(?:[-=]|$)/.test(
      word,
    )
  );
}

function writesFile({ operator, target }: Redirection): boolean {
  if (!operator.includes('>') || operator === '<>') return false;
  return !/^(?:\/dev\/(?:null|stdout|stderr|tty)|-|\d)$/.test(target);
}

function worse(one: Risk, other: Risk): Risk {
  return ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
}
