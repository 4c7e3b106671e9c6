import type { ShellGrammar } from '../shell-grammar';
import { type Call, callOf } from './call';
import { lookThrough } from './look-through';
import { readScript } from './read-script';
import type { Invocation, Statement } from './statement';

const DEEPEST = 6;

/** What a person finds in front of them after starting the command. */
export type Session =
  /** It returns by itself. */
  | 'none'
  /** A stream, an editor, a full screen, a server. */
  | 'occupied'
  /** A shell's prompt, where more commands can be typed. */
  | 'shell'
  /** A prompt that takes something else than shell commands. */
  | 'repl';

/** Whether the statement returns by itself, and what it opens if it does not. */
export function sessionOf(statement: Statement, grammar: ShellGrammar): Session {
  const hasInput = statement.redirections.some((redirection) =>
    redirection.operator.startsWith('<'),
  );
  for (const invocation of statement.invocations) {
    const session = sessionOfInvocation(invocation, hasInput, grammar, 0);
    if (session !== 'none') return session;
  }
  return 'none';
}

function sessionOfInvocation(
  invocation: Invocation,
  hasInput: boolean,
  grammar: ShellGrammar,
  depth: number,
): Session {
  const words = invocation.words.map((word) => word.text);
  return sessionOfWords(words, invocation.piped || hasInput, grammar, depth);
}

function sessionOfWords(
  words: readonly string[],
  isFed: boolean,
  grammar: ShellGrammar,
  depth: number,
): Session {
  if (depth > DEEPEST) return 'none';
  const call = callOf(words);
  if (call.program === 'watch') return 'occupied';
  const wrapped = lookThrough(words);
  switch (wrapped?.kind) {
    case 'shell':
      return isFed || call.arguments.includes('-N') || call.arguments.includes('-f')
        ? isFed
          ? 'none'
          : 'occupied'
        : 'shell';
    case 'words':
      return sessionOfWords(wrapped.words, isFed, grammar, depth + 1);
    case 'text':
      for (const statement of readScript(wrapped.text, grammar)) {
        for (const invocation of statement.invocations) {
          const session = sessionOfInvocation(invocation, isFed, grammar, depth + 1);
          if (session !== 'none') return session;
        }
      }
      return 'none';
    case undefined:
      return sessionOfCall(call, isFed);
  }
}

const SHELLS = /^(?:sh|bash|zsh|ksh|dash|ash|fish|su)$/;
const REPLS =
  /^(?:psql|mysql|mariadb|mongo|mongosh|redis-cli|valkey-cli|sqlite3|cqlsh|clickhouse-client|sqlcmd|sqlplus|pgcli|mycli|python[23]?|node|ruby|irb|pry|ipython|iex|ghci|jshell|ceph|virsh|gdb|telnet|sftp|ftp|zkCli\.sh|zookeeper-shell(?:\.sh)?|supervisorctl|rails|influx|beeline|trino|duckdb|cypher-shell|etcdctl|nslookup|bc)$/;

function sessionOfCall(call: Call, isFed: boolean): Session {
  const has = (pattern: RegExp) => call.arguments.some((word) => pattern.test(word));
  const isFollowing = has(/^(?:-[a-zA-Z]*f[a-zA-Z]*|--follow(?:=true)?|-F)$/);
  switch (call.program) {
    case 'tail':
      return has(/^(?:-[a-zA-Z0-9]*[fF]|--follow.*)$/) ? 'occupied' : 'none';
    case 'journalctl':
      return has(/^(?:-[a-zA-Z]*f[a-zA-Z]*|--follow)$/) ? 'occupied' : 'none';
    case 'dmesg':
      return has(/^(?:-w|-W|--follow|-[a-zA-Z]*w)$/) ? 'occupied' : 'none';
    case 'top':
    case 'htop':
      return has(/^-[a-zA-Z]*b|^-n\d*$|^-l\d*$/) ? 'none' : 'occupied';
    case 'iotop':
    case 'nethogs':
    case 'iftop':
      return has(/^-[a-zA-Z]*[bt]/) && has(/^-n|^-c|^-s/) ? 'none' : 'occupied';
    case 'ping':
    case 'ping6':
      return has(/^-[cw]\d*$/) ? 'none' : 'occupied';
    case 'vmstat':
    case 'iostat':
    case 'mpstat':
    case 'pidstat':
    case 'sar':
    case 'dstat': {
      const numbers = call.operands.filter((word) => /^\d+$/.test(word));
      return numbers.length === 1 && !has(/^-[a-z]*f$/) ? 'occupied' : 'none';
    }
    case 'mtr':
      return has(/^(?:-[a-zA-Z]*r[a-zA-Z]*|--report.*)$/) ? 'none' : 'occupied';
    case 'tcpdump':
    case 'tshark':
      return has(/^(?:-c\d*|-r)$/) ? 'none' : 'occupied';
    case 'git':
      return sessionOfGit(call);
    case 'crontab':
      return has(/^-e$/) ? 'occupied' : 'none';
    case 'tmux':
    case 'screen':
      return (/^(?:ls|list-sessions|kill-session|new-session)$/.test(call.operands[0] ?? '') &&
        has(/^(?:ls|list-sessions|kill-session|-d|-ls)$/)) ||
        has(/^-(?:ls|list)$/)
        ? 'none'
        : 'shell';
    case 'kubectl':
    case 'k':
    case 'oc':
      return sessionOfKubectl(call);
    case 'docker':
    case 'podman':
    case 'nerdctl':
    case 'docker-compose':
    case 'podman-compose':
      return sessionOfDocker(call);
    case 'psql':
      return isFed ||
        has(/^(?:-[a-zA-Z]*[clfV]|--command(?:=.*)?|--file(?:=.*)?|--list|--version|-c.+)$/)
        ? 'none'
        : 'repl';
    case 'mysql':
    case 'mariadb':
      return isFed || has(/^(?:-e.*|--execute(?:=.*)?|-V|--version)$/) ? 'none' : 'repl';
    case 'mongo':
    case 'mongosh':
      return isFed || has(/^(?:--eval(?:=.*)?|--version|.*\.js)$/) ? 'none' : 'repl';
    case 'redis-cli':
    case 'valkey-cli':
      return sessionOfRedis(call, isFed);
    case 'sqlite3':
      return isFed || call.operands.length > 1 ? 'none' : 'repl';
    case 'cqlsh':
    case 'clickhouse-client':
    case 'sqlcmd':
      return isFed || has(/^(?:-e|--execute.*|-q|-Q|--query.*|-f|-i|--file.*)$/) ? 'none' : 'repl';
    case 'python':
    case 'python2':
    case 'python3':
    case 'node':
    case 'ruby':
    case 'perl':
    case 'php':
    case 'iex':
    case 'scala':
      if (call.program === 'perl' || call.program === 'php') return 'none';
      if (call.operands.includes('shell') || call.operands.includes('console')) return 'repl';
      if (call.operands.includes('runserver')) return 'occupied';
      return isFed || call.operands.length > 0 || has(/^(?:-c|-e|-m|-V|--version|-p)$/)
        ? 'none'
        : 'repl';
    case 'ceph':
      return isFed || call.arguments.length > 0
        ? has(/^(?:-w|--watch.*)$/)
          ? 'occupied'
          : 'none'
        : 'repl';
    case 'nslookup':
    case 'bc':
      return isFed || call.operands.length > 0 ? 'none' : 'repl';
    case 'openssl':
      return call.operands[0] === 's_client' && !isFed ? 'occupied' : 'none';
    case 'gpg':
    case 'gpg2':
      return has(
        /^--(?:edit-key|card-edit|edit-card|full-generate-key|full-gen-key|gen-key|generate-key)$/,
      )
        ? 'occupied'
        : 'none';
    case 'nc':
    case 'ncat':
    case 'netcat':
      return isFed || has(/z/) ? 'none' : 'occupied';
    case 'brakeman':
      return has(/^-I$/) ? 'occupied' : 'none';
    case 'less':
    case 'more':
      return 'occupied';
    case 'gds':
      return call.operands.includes('ssh') || call.operands.includes('connect') ? 'shell' : 'none';
    case 'python-shell':
      return 'repl';
    case 'aws':
      if (call.operands[0] === 'configure')
        return call.operands.length === 1 || call.operands[1] === 'sso' ? 'occupied' : 'none';
      if (call.operands[0] === 'logs' && call.operands[1] === 'tail')
        return isFollowing ? 'occupied' : 'none';
      break;
    case 'argocd':
    case 'argo':
    case 'heroku':
    case 'flyctl':
    case 'cf':
    case 'gh':
    case 'virsh':
    case 'stern':
    case 'gcloud':
    case 'nomad':
    case 'pm2':
    case 'velero':
      if (
        call.operands.some((word) => /^(?:logs|tail|monitor)$/.test(word)) &&
        (isFollowing || has(/^--(?:tail|follow)$/))
      )
        return 'occupied';
      if (
        call.operands.some((word) => /^(?:console|ssh|bash|shell|pg:psql|psql)$/.test(word)) &&
        !has(/^(?:-c|--command.*)$/)
      ) {
        return /^(?:console|pg:psql|psql)$/.test(
          call.operands.find((word) => /console|psql/.test(word)) ?? '',
        )
          ? 'repl'
          : 'shell';
      }
      break;
    case 'npm':
    case 'yarn':
    case 'pnpm':
      if (
        /^(?:start|dev|serve|watch|run:(?:start|dev|serve|watch))$/.test(
          call.operands.slice(0, 2).join(':'),
        )
      )
        return 'occupied';
      break;
    case 'make':
      return call.operands.some(
        (word) =>
          /^(?:shell|console|ssh|tail|follow|serve|watch|dev|psql|bash|preview)$/.test(word) ||
          /(?:^|-)(?:shell|console|serve)$/.test(word),
      )
        ? 'occupied'
        : 'none';
    default:
      break;
  }
  if (SHELLS.test(call.program)) {
    return isFed || call.operands.length > 0 ? 'none' : 'shell';
  }
  if (call.command?.interactive === true) return REPLS.test(call.program) ? 'repl' : 'occupied';
  if (call.rule === undefined) return sessionOfUnknown(call);
  return 'none';
}

/** A script of the project's own that starts something and stays with it. */
function sessionOfUnknown(call: Call): Session {
  return /^(?:startup|start|serve|server|run-server|dev-server)(?:\.sh)?$/.test(call.program)
    ? 'occupied'
    : 'none';
}

function sessionOfGit(call: Call): Session {
  const has = (...words: string[]) => call.arguments.some((word) => words.includes(word));
  switch (call.operands[0]) {
    case 'commit':
      return call.arguments.some((word) =>
        /^-[a-z]*m|^--message|^--no-edit|^-[a-z]*[CF]$|^--file/.test(word),
      )
        ? 'none'
        : 'occupied';
    case 'rebase':
      return has('-i', '--interactive') ? 'occupied' : 'none';
    case 'add':
    case 'checkout':
    case 'restore':
    case 'stash':
      return has('-p', '--patch', '-i', '--interactive') ? 'occupied' : 'none';
    default:
      return 'none';
  }
}

function sessionOfKubectl(call: Call): Session {
  const has = (pattern: RegExp) => call.arguments.some((word) => pattern.test(word));
  switch (call.operands[0]) {
    case 'logs':
    case 'log':
      return has(/^(?:-[a-zA-Z]*f|--follow(?:=true)?)$/) ? 'occupied' : 'none';
    case 'get':
    case 'events':
      return has(/^(?:-w|--watch(?:=true)?|--watch-only)$/) ? 'occupied' : 'none';
    case 'run':
      return has(/^(?:-[a-z]*i[a-z]*|--stdin.*|--tty.*)$/) ? 'shell' : 'none';
    case 'rsh':
      return 'shell';
    default:
      return call.command?.interactive === true ? 'occupied' : 'none';
  }
}

function sessionOfDocker(call: Call): Session {
  const has = (pattern: RegExp) => call.arguments.some((word) => pattern.test(word));
  const verb =
    call.operands[0] === 'compose' || call.operands[0] === 'container'
      ? call.operands[1]
      : call.operands[0];
  switch (verb) {
    case 'logs':
      return has(/^(?:-[a-z]*f|--follow)$/) ? 'occupied' : 'none';
    case 'run':
      return has(/^(?:-[a-z]*i[a-z]*|--interactive)$/) || (has(/^-[a-z]*t[a-z]*$/) && !has(/^-d$/))
        ? 'shell'
        : 'none';
    case 'up':
      return has(/^(?:-d|--detach|--wait)$/) ? 'none' : 'occupied';
    case 'stats':
      return has(/^--no-stream$/) ? 'none' : 'occupied';
    case 'attach':
    case 'events':
      return 'occupied';
    default:
      return 'none';
  }
}

function sessionOfRedis(call: Call, isFed: boolean): Session {
  if (
    call.arguments.some((word) =>
      /^(?:monitor|subscribe|psubscribe|--stat|--latency.*)$/i.test(word),
    )
  )
    return 'occupied';
  if (
    isFed ||
    call.arguments.some((word) =>
      /^--(?:bigkeys|memkeys|hotkeys|scan|cluster|version|pipe|rdb)$/.test(word),
    )
  )
    return 'none';
  const valued = ['-h', '-p', '-a', '-n', '-u', '-s', '--user', '--pass', '--cacert'];
  const words = call.arguments.filter(
    (word, index) => !word.startsWith('-') && !valued.includes(call.arguments[index - 1] ?? ''),
  );
  return words.length > 0 ? 'none' : 'repl';
}
