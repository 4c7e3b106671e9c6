import type { Risk } from '../../command-template';
import type { Call } from '../call';
import { has, follows, type Judge, valueOf } from './judge';
import { riskOfSql } from './sql';

/** Version control, clusters, clouds and builds. */
export const DELIVERY: Readonly<Record<string, Judge>> = {
  git: judgeGit,
  cf: (call) => (call.path === 'curl' ? judgeApiCall(call) : undefined),
  bq: (call) => (call.path === 'query' ? riskOfSql(call.given.join(' ')) : undefined),
  gh: (call) => (call.path === 'api' ? judgeApiCall(call) : undefined),
  kubectl: judgeKubectl,
  k: judgeKubectl,
  oc: judgeKubectl,
  aws: judgeAws,
  gds: (call) => (call.operands[0] === 'aws' ? 'read' : undefined),
  docker: judgeCompose,
  'docker-compose': judgeCompose,
  podman: judgeCompose,
  'podman-compose': judgeCompose,
  terraform: judgeTerraform,
  tofu: judgeTerraform,
  terragrunt: judgeTerraform,
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
  brakeman: (call) => (has(call, '-I', '--interactive-ignore') ? 'change' : undefined),
  rubocop: (call) => (has(call, '-a', '-A', '-x') ? 'change' : undefined),
  prettier: judgeFormatter,
  black: judgeFormatter,
  isort: judgeFormatter,
  gofmt: (call) => (has(call, '-w') ? 'change' : 'read'),
  ruff: (call) => (call.operands[0] === 'format' ? judgeFormatter(call) : undefined),
};

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
  // Services are called `logs` and `events`; only the operation says what is done.
  return call.command === undefined ? 'change' : undefined;
}

/** Taking a project down removes containers, which can be had again; its volumes cannot. */
function judgeCompose(call: Call): Risk | undefined {
  if (!call.operands.slice(0, 2).includes('down')) return undefined;
  return has(call, '-v', '--volumes', '--rmi') ? 'destroy' : 'change';
}

function judgeTerraform(call: Call): Risk | undefined {
  if (call.operands.includes('destroy') || has(call, '-destroy', '--destroy')) {
    return call.operands.includes('plan') ? 'read' : 'destroy';
  }
  if (call.operands[0] === 'fmt' && has(call, '-check', '--check')) return 'read';
  return undefined;
}

function judgeMake(call: Call): Risk | undefined {
  return has(call, '-n', '--just-print', '--dry-run', '--recon') ? 'read' : undefined;
}

function judgeFormatter(call: Call): Risk {
  return has(call, '--check', '--diff', '--check-only', '-c', '-l', '--list-different')
    ? 'read'
    : 'change';
}

function judgeApiCall(call: Call): Risk {
  const method = valueOf(call, ['-X', '--method'])?.toUpperCase();
  if (method === 'DELETE') return 'destroy';
  const sends = call.arguments.some((word) =>
    /^(?:-[fFd]|--(?:field|raw-field|input)(?:=|$))/.test(word),
  );
  return method === 'GET' || (method === undefined && !sends) ? 'read' : 'change';
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
