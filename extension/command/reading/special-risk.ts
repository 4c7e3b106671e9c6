import type { Risk } from '../command-template';
import type { Call } from './call';

type Judge = (call: Call) => Risk | undefined;

/** Programs whose options, not their subcommands, say what they do. */
const JUDGES: ReadonlyMap<string, Judge> = new Map(
  Object.entries<Judge>({
    curl: judgeHttp,
    awscurl: judgeHttp,
    http: judgeHttpie,
    https: judgeHttpie,
    wget: (call) =>
      has(call, '-O-', '--spider', '-qO-') || follows(call, '-O', '-') ? 'read' : 'change',
    rm: (call) => (call.operands.every((path) => path.startsWith('/tmp/')) ? 'change' : 'destroy'),
    find: (call) => {
      if (has(call, '-delete')) return 'destroy';
      const index = call.arguments.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word));
      if (index === -1) return 'read';
      const program = call.arguments[index + 1] ?? '';
      if (program === 'rm' || program === 'shred') return 'destroy';
      return /^(?:grep|ls|cat|head|tail|stat|file|wc|du|md5sum|sha256sum|echo)$/.test(program)
        ? 'read'
        : 'change';
    },
    sed: (call) =>
      call.arguments.some((word) => /^-[a-zA-Z]*i|^--in-place/.test(word)) ? 'change' : 'read',
    perl: (call) => (call.arguments.some((word) => /^-[a-z]*i/.test(word)) ? 'change' : undefined),
    yq: (call) => (has(call, '-i', '--inplace') ? 'change' : 'read'),
    sort: (call) => (has(call, '-o', '--output') ? 'change' : 'read'),
    tar: (call) =>
      /^-?[a-zA-Z]*t/.test(call.arguments[0] ?? '') || has(call, '--list') ? 'read' : 'change',
    unzip: (call) => (has(call, '-l', '-t', '-Z') ? 'read' : 'change'),
    dd: (call) =>
      call.arguments.some((word) => word.startsWith('of=/dev/')) ? 'destroy' : 'change',
    rsync: (call) =>
      call.arguments.some((word) => word.startsWith('--delete')) ? 'destroy' : undefined,
    bash: judgeShell,
    sh: judgeShell,
    zsh: judgeShell,
    ksh: judgeShell,
    dash: judgeShell,
    fish: judgeShell,
    source: judgeSource,
    '.': judgeSource,
    eval: () => 'read',
    mongorestore: (call) => (has(call, '--drop') ? 'destroy' : 'change'),
    pg_restore: (call) => (has(call, '-c', '--clean') ? 'destroy' : 'change'),
    mdadm: (call) =>
      has(call, '--detail', '-D', '--examine', '-E', '--query', '-Q')
        ? 'read'
        : has(call, '--zero-superblock', '--create', '-C')
          ? 'destroy'
          : 'change',
    nvme: (call) =>
      /^(?:format|sanitize|delete-ns|write)/.test(call.operands[0] ?? '')
        ? 'destroy'
        : /^(?:list|smart-log|id-|error-log|show|get)/.test(call.operands[0] ?? '')
          ? 'read'
          : 'change',
    multipath: (call) => (has(call, '-ll', '-l', '-d') ? 'read' : 'change'),
    tune2fs: (call) => (has(call, '-l') ? 'read' : 'change'),
    ethtool: (call) =>
      call.arguments.some((word) =>
        /^(?:-[sKGACLNXUrtEfpPwe]|--(?:change|set.*|reset|offline))$/.test(word),
      )
        ? 'change'
        : 'read',
    ifconfig: (call) => (call.operands.length > 1 ? 'change' : 'read'),
    arp: (call) => (has(call, '-d', '-s') ? 'change' : 'read'),
    conntrack: (call) =>
      has(call, '-F', '-D') ? 'destroy' : has(call, '-L', '-S', '-C', '-E') ? 'read' : 'change',
    exportfs: (call) => (call.arguments.length === 0 || has(call, '-v', '-s') ? 'read' : 'change'),
    rndc: (call) => (call.operands[0] === 'status' ? 'read' : 'change'),
    certbot: (call) =>
      call.operands[0] === 'certificates'
        ? 'read'
        : call.operands[0] === 'delete' || call.operands[0] === 'revoke'
          ? 'destroy'
          : 'change',
    sops: (call) => (has(call, '-d', '--decrypt') && !has(call, '-i') ? 'read' : 'change'),
    monmaptool: (call) => (has(call, '--print') && call.arguments.length === 2 ? 'read' : 'change'),
    osdmaptool: (call) => (has(call, '--print', '--tree', '--test-map-pgs') ? 'read' : 'change'),
    crushtool: (call) => (has(call, '-d', '--decompile', '--test') ? 'read' : 'change'),
    history: (call) => (has(call, '-c', '-d') ? 'destroy' : 'read'),
    gh: (call) =>
      call.path === 'api' &&
      !has(call, '-X', '--method', '-f', '-F', '--field', '--raw-field', '--input')
        ? 'read'
        : undefined,
    docker: judgeCompose,
    'docker-compose': judgeCompose,
    podman: judgeCompose,
    'podman-compose': judgeCompose,
    crontab: (call) => (has(call, '-r') ? 'destroy' : has(call, '-l') ? 'read' : 'change'),
    hostname: (call) => (call.operands.length > 0 ? 'change' : 'read'),
    date: (call) => (has(call, '-s', '--set') ? 'change' : 'read'),
    dmesg: (call) => (has(call, '-c', '-C', '--clear') ? 'destroy' : 'read'),
    journalctl: (call) =>
      call.arguments.some((word) => word.startsWith('--vacuum'))
        ? 'destroy'
        : has(call, '--rotate', '--flush')
          ? 'change'
          : 'read',
    sysctl: (call) =>
      has(call, '-w', '-p', '--system') || call.operands.some((word) => word.includes('='))
        ? 'change'
        : 'read',
    kill: (call) =>
      has(call, '-l', '-0', '-L')
        ? 'read'
        : has(call, '-9', '-KILL', '-SIGKILL')
          ? 'destroy'
          : 'change',
    pkill: judgeKill,
    killall: judgeKill,
    mount: (call) => (call.arguments.length === 0 || has(call, '-l') ? 'read' : 'change'),
    service: (call) =>
      call.operands[1] === 'status' || has(call, '--status-all') ? 'read' : 'change',
    iptables: judgeFirewall,
    ip6tables: judgeFirewall,
    nft: (call) =>
      call.operands[0] === 'list'
        ? 'read'
        : call.operands[0] === 'flush' || call.operands[0] === 'delete'
          ? 'destroy'
          : 'change',
    ipset: (call) =>
      call.operands[0] === 'list'
        ? 'read'
        : /^(?:flush|destroy)$/.test(call.operands[0] ?? '')
          ? 'destroy'
          : 'change',
    tc: (call) => (/\b(?:show|ls)\b/.test(call.arguments.join(' ')) ? 'read' : 'change'),
    fuser: (call) => (has(call, '-k', '--kill') ? 'destroy' : 'read'),
    swapoff: () => 'change',
    nginx: (call) => (has(call, '-t', '-T', '-v', '-V') ? 'read' : 'change'),
    apachectl: (call) =>
      /^(?:configtest|status|fullstatus|-[tSM])$/.test(call.arguments[0] ?? '') ? 'read' : 'change',
    haproxy: (call) => (has(call, '-c', '-v', '-vv') ? 'read' : 'change'),
    openssl: (call) =>
      /^(?:s_client|x509|verify|version|ciphers|crl|asn1parse|dgst|rand|rsa|req|pkcs12|enc|ec|pkey)$/.test(
        call.operands[0] ?? '',
      ) && !has(call, '-out', '-keyout')
        ? 'read'
        : 'change',
    gpg: judgeGpg,
    gpg2: judgeGpg,
    screen: () => 'read',
    git: judgeGit,
    kubectl: judgeKubectl,
    k: judgeKubectl,
    oc: judgeKubectl,
    aws: judgeAws,
    redis: judgeRedis,
    'redis-cli': judgeRedis,
    'valkey-cli': judgeRedis,
    psql: (call) => judgeSql(call, ['-c', '--command'], ['-f', '--file']),
    mysql: (call) => judgeSql(call, ['-e', '--execute'], []),
    mariadb: (call) => judgeSql(call, ['-e', '--execute'], []),
    sqlite3: (call) => judgeSqlText(call.operands[1]),
    cqlsh: (call) => judgeSql(call, ['-e', '--execute'], ['-f', '--file']),
    'clickhouse-client': (call) => judgeSql(call, ['-q', '--query'], []),
    sqlcmd: (call) => judgeSql(call, ['-Q', '-q'], ['-i']),
    mongo: judgeMongo,
    mongosh: judgeMongo,
    terraform: judgeTerraform,
    tofu: judgeTerraform,
    terragrunt: judgeTerraform,
    'kafka-topics': judgeKafka,
    'kafka-topics.sh': judgeKafka,
    'kafka-consumer-groups': judgeKafka,
    'kafka-consumer-groups.sh': judgeKafka,
    'kafka-configs': judgeKafka,
    'kafka-configs.sh': judgeKafka,
    'kafka-acls': judgeKafka,
    'kafka-acls.sh': judgeKafka,
    'kafka-reassign-partitions': judgeKafka,
    'kafka-reassign-partitions.sh': judgeKafka,
    'ansible-playbook': (call) =>
      has(call, '--check', '-C', '--syntax-check', '--list-hosts', '--list-tasks')
        ? 'read'
        : 'change',
    ansible: (call) =>
      follows(call, '-m', 'ping') || follows(call, '-m', 'setup') || has(call, '--version')
        ? 'read'
        : 'change',
    make: judgeMake,
    gmake: judgeMake,
    npm: judgeScript,
    pnpm: judgeScript,
    yarn: judgeScript,
    bun: judgeScript,
    gds: (call) => (call.operands[0] === 'aws' ? 'read' : undefined),
    amtool: (call) =>
      /^(?:silence:(?:add|expire|update|import))$/.test(call.operands.slice(0, 2).join(':'))
        ? 'change'
        : 'read',
    awslogs: () => 'read',
    fsck: judgeFsck,
    e2fsck: judgeFsck,
    xfs_repair: judgeFsck,
    tee: (call) => (call.operands.every((path) => path.startsWith('/dev/')) ? 'read' : 'change'),
  }),
);

/** The risk of a call whose options decide it; undefined where the tables say it as well. */
export function riskBySpecialRule(call: Call): Risk | undefined {
  return JUDGES.get(call.program)?.(call);
}

function has(call: Call, ...words: readonly string[]): boolean {
  return call.arguments.some((word) => words.includes(word));
}

function follows(call: Call, option: string, value: string): boolean {
  return call.arguments.some(
    (word, index) => word === option && call.arguments[index + 1] === value,
  );
}

function valueOf(call: Call, names: readonly string[]): string | undefined {
  for (const [index, word] of call.arguments.entries()) {
    for (const name of names) {
      if (word === name) return call.arguments[index + 1];
      if (
        name.startsWith('--')
          ? word.startsWith(`${name}=`)
          : word.startsWith(name) && word.length > 2 && !word.startsWith('--')
      ) {
        return word.slice(name.length + (name.startsWith('--') ? 1 : 0));
      }
    }
  }
  return undefined;
}

function judgeHttp(call: Call): Risk {
  const method = valueOf(call, ['-X', '--request'])?.toUpperCase();
  const sends = call.arguments.some((word) =>
    /^(?:-d|-F|-T|--data.*|--form|--upload-file|--json)$/.test(word),
  );
  const address = call.arguments.find((word) => word.includes('/')) ?? '';
  if (method === 'DELETE' || /_delete_by_query|\/(?:delete|destroy|purge)\b/.test(address))
    return 'destroy';
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  if (/\/_(?:search|count|msearch|explain|analyze)\b/.test(address)) return 'read';
  if (method !== undefined || (sends && !has(call, '-G', '--get'))) return 'change';
  return call.arguments.some((word) => /^(?:-[a-zA-Z]*[oO]|--output|--remote-name)$/.test(word)) &&
    !has(call, '/dev/null', '-')
    ? 'change'
    : 'read';
}

function judgeHttpie(call: Call): Risk {
  const method = call.operands[0] ?? '';
  if (method === 'DELETE') return 'destroy';
  if (/^(?:POST|PUT|PATCH)$/.test(method)) return 'change';
  return call.operands.some((word) => /^[\w-]+:?=/.test(word)) ? 'change' : 'read';
}

/** A shell by itself is a prompt; with a script it does what the script says, which we do not know. */
function judgeShell(call: Call): Risk | undefined {
  return call.operands.length === 0 ? 'read' : has(call, '--dry-run', '-n') ? 'read' : 'change';
}

function judgeSource(call: Call): Risk {
  const file = call.operands[0] ?? '';
  return /(?:activate(?:\.fish)?|\.env|rc|profile|completion(?:\.\w+)?)$/.test(file)
    ? 'read'
    : 'change';
}

/** Taking a project down removes containers, which can be had again; its volumes cannot. */
function judgeCompose(call: Call): Risk | undefined {
  if (!call.operands.slice(0, 2).includes('down')) return undefined;
  return has(call, '-v', '--volumes', '--rmi') ? 'destroy' : 'change';
}

function judgeKill(call: Call): Risk {
  return has(call, '-9', '-KILL', '-SIGKILL', '--signal=KILL') ? 'destroy' : 'change';
}

function judgeFirewall(call: Call): Risk {
  if (has(call, '-F', '--flush', '-X')) return 'destroy';
  return call.arguments.some((word) => /^(?:-[nvtx]*[LS][nvx]*|--list.*)$/.test(word))
    ? 'read'
    : 'change';
}

function judgeFsck(call: Call): Risk {
  return has(call, '-n', '-N') ? 'read' : has(call, '-L') ? 'destroy' : 'change';
}

function judgeGpg(call: Call): Risk {
  if (call.arguments.some((word) => word.startsWith('--delete'))) return 'destroy';
  return call.arguments.some((word) =>
    /^(?:--list.*|-[kK]|--fingerprint|--verify|--card-status|--version|-d|--decrypt|--export|-a|--armor)$/.test(
      word,
    ),
  ) && !has(call, '-o', '--output')
    ? 'read'
    : 'change';
}

function judgeGit(call: Call): Risk | undefined {
  switch (call.operands[0] ?? '') {
    case 'push':
      return call.arguments.some((word) =>
        /^(?:-f|--force.*|--delete|-d|--mirror|--prune)$|^\+|^:/.test(word),
      )
        ? 'destroy'
        : 'change';
    case 'reset':
      return has(call, '--hard') ? 'destroy' : 'change';
    case 'checkout':
    case 'restore':
      return has(call, '--', '.', '-f', '--force') ? 'destroy' : 'change';
    case 'branch':
      if (has(call, '-D', '-d', '--delete')) return 'destroy';
      return call.operands.length > 1 &&
        !has(call, '--contains', '--list', '-l', '--merged', '--no-merged')
        ? 'change'
        : 'read';
    case 'tag':
      if (has(call, '-d', '--delete')) return 'destroy';
      return call.operands.length > 1 && !has(call, '--list', '-l', '--contains', '--points-at')
        ? 'change'
        : 'read';
    case 'clean':
      return has(call, '-n', '--dry-run') ? 'read' : 'destroy';
    case 'config':
      return has(call, '--get', '--list', '-l', '--get-all') || call.operands.length === 2
        ? 'read'
        : 'change';
    case 'remote':
      return call.operands.length === 1 ? 'read' : undefined;
    default:
      return undefined;
  }
}

/** Pods come back by themselves; deleting one is how they are restarted. */
const REPLACED_RESOURCE =
  /^(?:pods?|po|events?|ev|leases?|jobs?|csr|certificaterequests?|vmim?|virtualmachineinstances?)(?:\/|$)/;

function judgeKubectl(call: Call): Risk | undefined {
  const isForced = has(call, '--force', '--grace-period=0') || follows(call, '--grace-period', '0');
  switch (call.operands[0] ?? '') {
    case 'delete': {
      if (call.arguments.some((word) => /^--dry-run(?:=(?:client|server))?$/.test(word)))
        return 'read';
      const replaced =
        REPLACED_RESOURCE.test(call.given[0] ?? '') &&
        !has(call, '--all', '-A', '--all-namespaces');
      return replaced && !isForced ? 'change' : 'destroy';
    }
    case 'drain':
      return isForced ||
        call.arguments.some((word) => /^--delete-(?:local|emptydir)-data/.test(word))
        ? 'destroy'
        : 'change';
    case 'replace':
      return isForced ? 'destroy' : 'change';
    case 'apply':
      return has(call, '--prune') ? 'destroy' : undefined;
    case 'scale':
      return undefined;
    case 'adm':
      return call.operands[1] === 'drain' && isForced ? 'destroy' : undefined;
    default:
      return undefined;
  }
}

function judgeAws(call: Call): Risk | undefined {
  const [service, operation] = call.operands;
  if (operation === undefined) return undefined;
  if (service === 's3' && operation === 'sync' && has(call, '--delete')) return 'destroy';
  if (service === 'configure' && operation !== 'list' && operation !== 'get') return 'change';
  if (
    /^(?:delete|terminate|purge|destroy|remove-(?!tags)|deregister|disable-|revoke)/.test(operation)
  ) {
    return /^(?:deregister|disable-|revoke|delete-tags)/.test(operation) ? 'change' : 'destroy';
  }
  if (
    /^(?:describe|list|get|head|lookup|search|query|scan|select|filter|batch-get|test|validate|simulate|estimate|check|wait|ls|tail|help)(?:-|$)/.test(
      operation,
    )
  ) {
    return has(call, '--delete') ? 'destroy' : 'read';
  }
  if (operation === 'reboot-instances' || operation === 'update-kubeconfig') return 'change';
  return undefined;
}

const REDIS_READS =
  /^(?:ping|info|get|mget|exists|ttl|pttl|type|keys|scan|[hsz]scan|dbsize|llen|lrange|lindex|hget|hgetall|hmget|hkeys|hvals|hlen|smembers|scard|sismember|zrange|zrevrange|zcard|zscore|xlen|xrange|xinfo|xpending|strlen|object|memory|monitor|time|lastsave|role|latency|pubsub|command|auth|randomkey|dump|bitcount|getrange|echo|select|zcount|hexists)$/;

function judgeRedis(call: Call): Risk {
  const valued = new Set([
    '-h',
    '-p',
    '-a',
    '-n',
    '-u',
    '-s',
    '--user',
    '--pass',
    '-i',
    '-r',
    '--cacert',
    '--cert',
    '--key',
  ]);
  const words: string[] = [];
  for (let index = 0; index < call.arguments.length; index++) {
    const word = call.arguments[index] ?? '';
    if (valued.has(word)) index++;
    else if (!word.startsWith('-')) words.push(...word.toLowerCase().split(/\s+/));
  }
  const [command, subcommand = ''] = words;
  if (command === undefined) return has(call, '--cluster') ? 'change' : 'read';
  if (/^(?:flushall|flushdb|del|unlink|shutdown|xtrim|ltrim|script|debug)$/.test(command))
    return 'destroy';
  if (/^(?:config|client|cluster|sentinel|slowlog|acl|latency|memory)$/.test(command)) {
    return /^(?:get|list|info|nodes|masters?|slaves?|replicas|slots|len|usage|doctor|stats|history|latest|whoami|get-master-addr-by-name|shards|id|getname|ckquorum)$/.test(
      subcommand,
    )
      ? 'read'
      : 'change';
  }
  return REDIS_READS.test(command) ? 'read' : 'change';
}

function judgeSql(call: Call, inline: readonly string[], files: readonly string[]): Risk {
  const sql = valueOf(call, inline);
  if (sql !== undefined) return judgeSqlText(sql);
  return files.length > 0 && valueOf(call, files) !== undefined ? 'change' : 'read';
}

function judgeSqlText(sql: string | undefined): Risk {
  if (sql === undefined) return 'read';
  if (/\b(?:drop|truncate|delete\s+from|pg_terminate_backend|kill)\b/i.test(sql)) return 'destroy';
  if (
    /\b(?:insert|update|alter|create|grant|revoke|vacuum|reindex|set|call|do|merge|replace|copy|pg_cancel_backend|pg_reload_conf|refresh|lock|optimize|repair|flush|reset|start|stop|change)\b/i.test(
      sql,
    )
  ) {
    return 'change';
  }
  return /^\s*(?:select|show|explain|describe|desc|with|\\|pragma|use|\.|table|values|analyze\s*$)/i.test(
    sql,
  )
    ? 'read'
    : 'change';
}

function judgeMongo(call: Call): Risk {
  const code = valueOf(call, ['--eval']);
  if (code === undefined) return 'read';
  if (/\.(?:drop\w*|delete\w*|remove)\s*\(/.test(code)) return 'destroy';
  return /\.(?:insert\w*|update\w*|replace\w*|create\w*|stepDown|reconfig|add|initiate|freeze|kill\w*)\s*\(/.test(
    code,
  )
    ? 'change'
    : 'read';
}

function judgeTerraform(call: Call): Risk | undefined {
  if (call.operands.includes('destroy') || has(call, '-destroy', '--destroy')) {
    return call.operands.includes('plan') ? 'read' : 'destroy';
  }
  if (call.operands[0] === 'fmt' && has(call, '-check', '--check')) return 'read';
  return undefined;
}

function judgeKafka(call: Call): Risk {
  if (call.arguments.some((word) => /^--(?:delete|remove)/.test(word))) return 'destroy';
  if (has(call, '--reset-offsets')) return has(call, '--execute') ? 'destroy' : 'read';
  return has(call, '--list', '--describe', '--verify') ? 'read' : 'change';
}

function judgeMake(call: Call): Risk | undefined {
  return has(call, '-n', '--just-print', '--dry-run', '--recon') ? 'read' : undefined;
}

/** `npm run x`, `yarn x`: the script's name says what it does. */
function judgeScript(call: Call): Risk | undefined {
  if (call.path !== 'run' && call.path !== 'run-script') return undefined;
  const script = call.given[0] ?? '';
  const parts = script.split(/[-_:.]/);
  if (parts.some((part) => /^(?:destroy|drop|delete|wipe|purge|clean|reset|remove)$/.test(part)))
    return 'destroy';
  return parts.some((part) =>
    /^(?:status|logs?|tests?|list|show|check|health|describe|lint|verify|validate)$/.test(part),
  )
    ? 'read'
    : 'change';
}
