import type { ShellGrammar } from '../shell-grammar';
import type { Call } from './call';
import { readScript } from './read-script';
import { type Resolved, resolveStatement } from './resolve';
import type { Session } from './session-kind';
import { sessionBySpecialRule, sessionByWords } from './special-session';

const DEEPEST = 6;
const SHELLS = new Set('sh bash zsh ksh dash ash fish su'.split(' '));
const REPLS = new Set(
  (
    'sqlplus pgcli mycli irb pry ipython ghci jshell virsh gdb telnet sftp ftp zkCli.sh zookeeper-shell ' +
    'zookeeper-shell.sh supervisorctl rails influx beeline trino duckdb cypher-shell gitlab-psql ' +
    'gitlab-redis-cli gitlab-rails gitlab-rails-console vtysh bpython duckdb lldb sqlcmd usql iredis ' +
    'snowsql mongosh cqlsh psql mysql'
  ).split(' '),
);
/** Scripts of a project's own that start something and stay with it. */
const STARTERS = /^(?:startup|start|serve|server|run-server|dev-server)(?:\.sh)?$/;

/** A loop that only an interrupt or a `break` ends. */
const ENDLESS_LOOP = /^\s*(?:while\s+(?:true|:|\[\s*1\s*\])|until\s+false|for\s*\(\(\s*;\s*;)/;
const IN_BACKGROUND = /(?:^|[^&|>])&\s*(?:#.*)?$/;

/** What a statement opens; `text` is its own text. */
export function sessionOfStatement(
  text: string,
  resolved: readonly Resolved[],
  grammar: ShellGrammar,
): Session {
  if (text.includes('&') && IN_BACKGROUND.test(text)) return 'none';
  if (ENDLESS_LOOP.test(text) && !/\bbreak\b/.test(text)) return 'occupied';
  return sessionOf(resolved, grammar);
}

/** What the first of a statement's commands that does not return by itself opens. */
function sessionOf(resolved: readonly Resolved[], grammar: ShellGrammar, depth = 0): Session {
  for (const { words, target, isFed, isWatched } of resolved) {
    if (isWatched) return 'occupied';
    const session =
      target.kind === 'call'
        ? sessionOfCall(target.call, isFed)
        : target.kind === 'text'
          ? sessionOfText(target.text, grammar, depth + 1)
          : sessionElsewhere(words, isFed);
    if (session !== 'none') return session;
  }
  return 'none';
}

function sessionOfText(text: string, grammar: ShellGrammar, depth: number): Session {
  if (depth > DEEPEST) return 'none';
  for (const statement of readScript(text, grammar)) {
    const session = sessionOf(resolveStatement(statement), grammar, depth);
    if (session !== 'none') return session;
  }
  return 'none';
}

/** A remote shell; fed by a pipe it returns, and `ssh -N` only holds a tunnel open. */
function sessionElsewhere(words: readonly string[], isFed: boolean): Session {
  if (isFed) return 'none';
  return words[0] === 'ssh' && words.some((word) => /^-[a-zA-Z]*[Nf]/.test(word))
    ? 'occupied'
    : 'shell';
}

function sessionOfCall(call: Call, isFed: boolean): Session {
  const last = call.arguments.at(-1);
  if (last === '--help' || last === '--version') return 'none';
  const special = sessionBySpecialRule(call, isFed);
  if (special !== undefined) return special;
  if (call.command?.interactive === true) {
    if (SHELLS.has(call.program)) return isFed || call.operands.length > 0 ? 'none' : 'shell';
    return REPLS.has(call.program) ? 'repl' : 'occupied';
  }
  if (call.rule === undefined && STARTERS.test(call.program)) return 'occupied';
  return sessionByWords(call);
}
