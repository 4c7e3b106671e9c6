import type { Risk } from '../../command-template';
import type { Call } from '../call';
import { has, type Judge, valueOf } from './judge';

/** What a Unix machine has: options say what these do. */
export const UNIX: Readonly<Record<string, Judge>> = {
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
  keytool: (call) =>
    has(call, '-delete')
      ? 'destroy'
      : has(call, '-list', '-printcert', '-printcrl', '-printcertreq')
        ? 'read'
        : 'change',
  fdisk: (call) => (has(call, '-l', '--list') ? 'read' : undefined),
  parted: (call) => (has(call, '-l', '--list', 'print') ? 'read' : undefined),
  gdisk: (call) => (has(call, '-l') ? 'read' : undefined),
  sgdisk: (call) => (has(call, '-p', '--print', '-i') ? 'read' : undefined),
  'ssh-keygen': (call) => (has(call, '-l', '-lf', '-y', '-F') ? 'read' : 'change'),
  smartctl: (call) => (has(call, '-t', '--test', '-s', '-X') ? 'change' : 'read'),
  ip: judgeIp,
  'firewall-cmd': (call) =>
    call.arguments.some((word) => /^--(?:list|get|state|query|info)/.test(word))
      ? 'read'
      : 'change',
  ipvsadm: (call) => (has(call, '-l', '-L', '-ln', '-Ln', '--list') ? 'read' : 'change'),
  scutil: (call) => (has(call, '--dns', '--proxy', '--nwi', '--get', '-r') ? 'read' : 'change'),
  vtysh: (call) =>
    (valueOf(call, ['-c', '--command']) ?? 'show').startsWith('show') ? 'read' : 'change',
  jcmd: (call) =>
    /^(?:Thread\.print|VM\.\w+|GC\.heap_info|GC\.class_histogram|help)$/.test(
      call.operands[1] ?? 'help',
    )
      ? 'read'
      : 'change',
  grpcurl: (call) => (/^(?:list|describe)$/.test(call.operands[1] ?? '') ? 'read' : 'change'),
  yq: (call) => (has(call, '-i', '--inplace') ? 'change' : 'read'),
  sort: (call) => (has(call, '-o', '--output') ? 'change' : 'read'),
  tar: (call) =>
    /^-?[a-zA-Z]*t/.test(call.arguments[0] ?? '') || has(call, '--list') ? 'read' : 'change',
  unzip: (call) => (has(call, '-l', '-t', '-Z') ? 'read' : 'change'),
  dd: (call) => (call.arguments.some((word) => word.startsWith('of=/dev/')) ? 'destroy' : 'change'),
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
  awslogs: () => 'read',
  fsck: judgeFsck,
  e2fsck: judgeFsck,
  xfs_repair: judgeFsck,
  tee: (call) => (call.operands.every((path) => path.startsWith('/dev/')) ? 'read' : 'change'),
};

/** A shell by itself is a prompt; with a script it does what the script says, which we do not know. */
function judgeShell(call: Call): Risk | undefined {
  return call.operands.length === 0 ? 'read' : has(call, '--dry-run', '-n') ? 'read' : 'change';
}

function judgeSource(call: Call): Risk {
  const file = call.operands[0] ?? '';
  return /(?:^|[/_.-])(?:deploy|install|setup|run|start|stop|restart|create|delete|destroy|apply|update|build|clean|reset)\b/.test(
    file,
  )
    ? 'change'
    : 'read';
}

/** `ip addr`, `ip -4 a s`, `ip route get …` look; every other verb acts. */
function judgeIp(call: Call): Risk | undefined {
  const [object = '', verb = ''] = call.operands;
  if (object === 'netns' && verb === 'exec') return undefined;
  if (/^(?:s|sh|sho|show|l|ls|lst|list|get)?$/.test(verb)) return 'read';
  return /^(?:d|del|delete|f|flush)$/.test(verb) ? 'destroy' : 'change';
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
