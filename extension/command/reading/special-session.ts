import type { Call } from './call';
import type { Session } from './session-kind';

type Judge = (call: Call, isFed: boolean) => Session | undefined;

/** Programs whose options say whether they return by themselves. */
const JUDGES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ...each('tail', occupiedWith(/^(?:-[a-zA-Z0-9]*[fF]|--follow.*)$/)),
  ...each('journalctl', occupiedWith(/^(?:-[a-zA-Z]*f[a-zA-Z]*|--follow)$/)),
  ...each('dmesg', occupiedWith(/^(?:-[a-zA-Z]*[wW]|--follow(?:-new)?)$/)),
  ...each('crontab', occupiedWith(/^-e$/)),
  ...each('brakeman', occupiedWith(/^-I$/)),
  ...each(
    'gpg gpg2',
    occupiedWith(/^--(?:edit-key|card-edit|edit-card|full-gen(?:erate)?-key|gen(?:erate)?-key)$/),
  ),
  ...each('top htop', occupiedUnless(/^-[a-zA-Z]*b|^-[nl]\d*$/)),
  ...each('iotop nethogs iftop', occupiedUnless(/^-[a-zA-Z]*[bt]/)),
  ...each('ping ping6', occupiedUnless(/^-[cw]\d*$/)),
  ...each('mtr', occupiedUnless(/^(?:-[a-zA-Z]*r[a-zA-Z]*|--report.*)$/)),
  ...each('tcpdump tshark', occupiedUnless(/^(?:-c\d*|-r)$/)),
  ...each('vmstat iostat mpstat pidstat sar dstat', (call) =>
    // `vmstat 5` goes on for ever, `vmstat 5 3` prints three lines.
    call.operands.filter((word) => /^\d+$/.test(word)).length === 1 ? 'occupied' : 'none',
  ),
  ...each('git', sessionOfGit),
  ...each('kubectl k oc', sessionOfKubectl),
  ...each('docker podman nerdctl docker-compose podman-compose', sessionOfDocker),
  ...each('tmux screen', (call) =>
    has(call, /^(?:ls|list-sessions|kill-session|-ls|-list|-d|-dm|-dmS)$/) ? 'none' : 'shell',
  ),
  ...each(
    'psql gitlab-psql',
    replUnless(/^(?:-[a-zA-Z]*[clfV]|-c.+|--(?:command|file|list|version)(?:=.*)?)$/),
  ),
  ...each('mysql mariadb', replUnless(/^(?:-e.*|--execute(?:=.*)?|-V|--version)$/)),
  ...each('mongo mongosh', replUnless(/^(?:--eval(?:=.*)?|--version|.*\.js)$/)),
  ...each(
    'cqlsh clickhouse-client sqlcmd',
    replUnless(/^(?:-e|--execute.*|-q|-Q|--query.*|-f|-i|--file.*)$/),
  ),
  ...each('sqlite3', (call, isFed) => (isFed || call.operands.length > 1 ? 'none' : 'repl')),
  ...each('nslookup bc', (call, isFed) => (isFed || call.operands.length > 0 ? 'none' : 'repl')),
  ...each('redis-cli valkey-cli', sessionOfRedis),
  ...each('python python2 python3 node ruby iex scala', sessionOfInterpreter),
  ...each('ceph', (call, isFed) => {
    if (has(call, /^(?:-w|--watch.*)$/)) return 'occupied';
    return isFed || call.arguments.length > 0 ? 'none' : 'repl';
  }),
  ...each('openssl', (call, isFed) =>
    call.operands[0] === 's_client' && !isFed ? 'occupied' : 'none',
  ),
  ...each('nc ncat netcat', (call, isFed) =>
    isFed || has(call, /^-[a-z]*z/) ? 'none' : 'occupied',
  ),
  ...each('gds', (call) => (has(call, /^(?:ssh|connect)$/) ? 'shell' : 'none')),
  ...each('aws', sessionOfAws),
  ...each('argocd argo heroku flyctl cf gh virsh gcloud nomad pm2 velero', sessionOfService),
  ...each('npm yarn pnpm bun', (call) =>
    /^(?:run:)?(?:start|dev|serve|watch)\b/.test(call.operands.slice(0, 2).join(':'))
      ? 'occupied'
      : 'none',
  ),
  ...each('make gmake just task', (call) =>
    has(call, /^(?:.*-)?(?:shell|console|serve)$|^(?:ssh|tail|follow|watch|dev|psql|bash|preview)$/)
      ? 'occupied'
      : 'none',
  ),
]);

/** What a call opens whose options decide it; undefined where the tables say it as well. */
export function sessionBySpecialRule(call: Call, isFed: boolean): Session | undefined {
  return JUDGES.get(call.program)?.(call, isFed);
}

function each(programs: string, judge: Judge): (readonly [string, Judge])[] {
  return programs.split(' ').map((program) => [program, judge] as const);
}

function has(call: Call, pattern: RegExp): boolean {
  return call.arguments.some((word) => pattern.test(word));
}

function occupiedWith(pattern: RegExp): Judge {
  return (call) => (has(call, pattern) ? 'occupied' : 'none');
}

function occupiedUnless(pattern: RegExp): Judge {
  return (call) => (has(call, pattern) ? 'none' : 'occupied');
}

function replUnless(pattern: RegExp): Judge {
  return (call, isFed) => (isFed || has(call, pattern) ? 'none' : 'repl');
}

function sessionOfGit(call: Call): Session {
  switch (call.operands[0] ?? '') {
    case 'commit':
      return has(call, /^-[a-z]*[mCF]|^--(?:message|no-edit|file|amend=)/) ? 'none' : 'occupied';
    case 'rebase':
    case 'add':
    case 'checkout':
    case 'restore':
    case 'stash':
      return has(call, /^(?:-i|-p|--patch|--interactive)$/) ? 'occupied' : 'none';
    default:
      return 'none';
  }
}

function sessionOfKubectl(call: Call): Session | undefined {
  switch (call.operands[0] ?? '') {
    case 'logs':
    case 'log':
      return has(call, /^(?:-[a-zA-Z]*f|--follow(?:=true)?)$/) ? 'occupied' : 'none';
    case 'get':
    case 'events':
      return has(call, /^(?:-w|--watch(?:=true)?|--watch-only)$/) ? 'occupied' : 'none';
    case 'run':
      return has(call, /^(?:-[a-z]*i[a-z]*|--stdin.*|--tty.*)$/) ? 'shell' : 'none';
    default:
      return undefined;
  }
}

function sessionOfDocker(call: Call): Session {
  const [first = '', second = ''] = call.operands;
  switch (first === 'compose' || first === 'container' ? second : first) {
    case 'logs':
      return has(call, /^(?:-[a-z]*f|--follow)$/) ? 'occupied' : 'none';
    case 'run':
      return has(call, /^(?:-[a-z]*i[a-z]*|--interactive)$/) ? 'shell' : 'none';
    case 'up':
      return has(call, /^(?:-d|--detach|--wait)$/) ? 'none' : 'occupied';
    case 'stats':
      return has(call, /^--no-stream$/) ? 'none' : 'occupied';
    case 'attach':
    case 'events':
      return 'occupied';
    default:
      return 'none';
  }
}

function sessionOfRedis(call: Call, isFed: boolean): Session {
  if (has(call, /^(?:monitor|p?subscribe|--stat|--latency.*)$/i)) return 'occupied';
  if (isFed || has(call, /^--(?:bigkeys|memkeys|hotkeys|scan|cluster|version|pipe|rdb)$/))
    return 'none';
  const valued = /^(?:-[hpanus]|--user|--pass|--cacert|--cert|--key)$/;
  const isCommand = (word: string, index: number) =>
    !word.startsWith('-') && !valued.test(call.arguments[index - 1] ?? '');
  return call.arguments.some(isCommand) ? 'none' : 'repl';
}

function sessionOfInterpreter(call: Call, isFed: boolean): Session {
  if (has(call, /^(?:shell|shell_plus|console)$/)) return 'repl';
  if (has(call, /^(?:runserver|http\.server)$/)) return 'occupied';
  return isFed || call.operands.length > 0 || has(call, /^(?:-[cemVp]|--version)$/)
    ? 'none'
    : 'repl';
}

function sessionOfAws(call: Call): Session | undefined {
  const [service, operation] = call.operands;
  if (service === 'configure') {
    return operation === undefined || operation === 'sso' ? 'occupied' : 'none';
  }
  if (service === 'logs' && operation === 'tail') {
    return has(call, /^--follow$/) ? 'occupied' : 'none';
  }
  return undefined;
}

/** Command lines of services: their logs can be followed, their machines and consoles entered. */
function sessionOfService(call: Call): Session | undefined {
  if (call.operands.some((word) => /^(?:logs|tail|monitor)$/.test(word))) {
    if (has(call, /^(?:-f|--follow|--tail)$/)) return 'occupied';
  }
  if (has(call, /^(?:-c|--command.*)$/)) return undefined;
  if (call.operands.some((word) => /^(?:console|pg:psql|psql)$/.test(word))) return 'repl';
  return call.operands.some((word) => /^(?:ssh|bash|shell)$/.test(word)) ? 'shell' : undefined;
}
