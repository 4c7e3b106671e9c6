import type { Call } from './call';
import type { Session } from './session-kind';
import { leadingWords } from './verbs';

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
  ...each('hugo jekyll mkdocs middleman', occupiedWith(/^(?:serve|server|s|-w|--watch)$/)),
  ...each(
    'gradle gradlew mvn mvnw sbt dotnet',
    occupiedWith(/^(?:bootRun|spring-boot:run|run|watch|console)$/),
  ),
  ...each('rails', (call) => {
    const [first = ''] = call.operands;
    if (/^(?:c|console|db|dbconsole)$/.test(first)) return 'repl';
    return /^(?:s|server|credentials:edit)$/.test(first) ? 'occupied' : 'none';
  }),
  ...each('php', occupiedWith(/^(?:-S|-a|serve|tinker)$/)),
  ...each('flask', occupiedWith(/^(?:run|shell)$/)),
  ...each('celery', occupiedWith(/^(?:worker|beat|flower)$/)),
  ...each('webpack', occupiedWith(/^(?:serve|--watch|-w|--serve)$/)),
  ...each('vite', occupiedUnless(/^build$/)),
  ...each('iperf iperf3', occupiedWith(/^(?:-s|--server)$/)),
  ...each('inotifywait', occupiedWith(/^(?:-m|--monitor)$/)),
  ...each('sleep', occupiedWith(/^inf(?:inity)?$/)),
  ...each('kcat kafkacat', (call, isFed) =>
    isFed || has(call, /^-(?:[LePQ]|c\d*)$/) ? 'none' : 'occupied',
  ),
  ...each('fdisk sfdisk gdisk parted', (call, isFed) =>
    isFed || call.operands.length > 1 || has(call, /^(?:-[lsv]|--list|--script)$/)
      ? 'none'
      : 'occupied',
  ),
  ...each('ssh-keygen', occupiedUnless(/^-[fNlyRFeH]/)),
  ...each('sudo doas', (call) =>
    call.operands.length === 0 && has(call, /^(?:-[is]|--login|--shell)$/) ? 'shell' : 'none',
  ),
  ...each('cf', (call) => {
    if (call.operands[0] === 'logs') return has(call, /^--recent$/) ? 'none' : 'occupied';
    if (call.operands[0] === 'ssh') return has(call, /^(?:-c|--command)$/) ? 'none' : 'shell';
    return undefined;
  }),
  ...each('cockroach clickhouse', (call, isFed) =>
    isFed || !has(call, /^(?:sql|client)$/) || has(call, /^(?:-[efq]|--(?:execute|file|query).*)$/)
      ? 'none'
      : 'repl',
  ),
  ...each('tsh', (call) =>
    call.operands[0] === 'proxy' ? 'occupied' : has(call, /^connect$/) ? 'repl' : undefined,
  ),
  ...each('ipmitool', (call) =>
    /\bsol activate\b/.test(call.operands.join(' ')) ? 'occupied' : undefined,
  ),
  ...each('go', (call) =>
    call.operands[0] === 'tool' &&
    call.operands[1] === 'pprof' &&
    !has(call, /^-(?:top|text|svg|png|proto|raw|list.*)$/)
      ? 'repl'
      : 'none',
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
    'cqlsh clickhouse-client sqlcmd usql duckdb trino beeline snowsql',
    replUnless(/^(?:-[eqQfics]|--(?:execute|query|file|command).*)$/),
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
  ...each('argocd argo heroku flyctl gh virsh gcloud nomad pm2 velero', sessionOfService),
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

/** Subcommands that enter a machine or a container. */
const ENTERING = new Set('ssh shell rsh enter hijack intercept terminal'.split(' '));
const CONSOLE = /^(?:\w+[-:])*(?:console|dbconsole|repl|psql|dbshell|tinker)$/;
/** Subcommands that stay as long as what they open, … */
const STAYING = new Set(
  'port-forward tunnel attach start-iap-tunnel start-api start-lambda runserver'.split(' '),
);
/** … and those that do so unless another word says what to do with them: `server list`. */
const STAYING_AT_THE_END = new Set(
  'server serve agent daemon proxy dashboard monitor watch dev ui'.split(' '),
);
const WATCHED = /^(?:get|list|ls|status|events|logs|test|top)$/;

/** What the subcommand of a program says that no rule knows better. */
export function sessionByWords(call: Call): Session {
  if (has(call, /^--follow(?:=true)?$/)) return 'occupied';
  const words = leadingWords(call);
  if (has(call, /^-f$/) && words.some((word) => /^(?:logs?|tail)$/.test(word))) return 'occupied';
  const isWatched = words.length === 0 || words.some((word) => WATCHED.test(word));
  if (isWatched && has(call, /^--watch(?:=true)?$/)) return 'occupied';
  const takesSubcommands = call.rule === undefined || call.rule.subcommands.size > 0;
  if (call.path !== '' || !(takesSubcommands || call.rule.speaksVerbs)) return 'none';
  const [first = '', second = ''] = words;
  const isRunning = has(call, /^(?:-c|--command(?:=.*)?|--)$/);
  for (const word of [first, second]) {
    if (ENTERING.has(word) && !isRunning) return second === 'config' ? 'none' : 'shell';
    if (CONSOLE.test(word) && !isRunning) return 'repl';
    if (STAYING.has(word)) return 'occupied';
  }
  const isLast = words.length <= 2 && call.operands.length === words.length;
  return isLast && call.program !== 'puppet' && STAYING_AT_THE_END.has(words.at(-1) ?? '')
    ? 'occupied'
    : 'none';
}

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
      if (has(call, /^(?:-[a-z]*i[a-z]*|--interactive)$/)) return 'shell';
      // A server in the foreground.
      return has(call, /^(?:-p|--publish.*|-P|--net.*host)$/) &&
        !has(call, /^(?:-[a-z]*d[a-z]*|--detach)$/)
        ? 'occupied'
        : 'none';
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
    if (has(call, /^(?:-[ft]|--follow|--tail)$/)) return 'occupied';
  }
  if (has(call, /^(?:-c|--command.*)$/)) return undefined;
  if (call.operands.some((word) => /^(?:console|pg:psql|psql)$/.test(word))) return 'repl';
  return call.operands.some((word) => /^(?:ssh|bash|shell)$/.test(word)) ? 'shell' : undefined;
}
