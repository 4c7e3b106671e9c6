import { baseName } from './programs/program-table';

/** What a wrapper (`sudo`, `kubectl exec … --`, `ssh host …`, `sh -c …`) runs. */
export type Wrapped =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Text that another shell reads. */
  | { readonly kind: 'text'; readonly text: string }
  /** Opens a shell elsewhere, for a person to type in. */
  | { readonly kind: 'shell' };

interface Wrapper {
  /** Options that take their value from the next word. */
  readonly valued?: string;
  /** Operands before the command: a host, a pod, a number of seconds. */
  readonly operands?: number;
  /** Without a command it opens a shell. */
  readonly opensShell?: boolean;
  /** Reads the rest as a shell does, so that `ssh host "a | b"` are two commands. */
  readonly readsText?: boolean;
}

const PREFIX: Wrapper = {};
const EXEC: Wrapper = {
  valued:
    '-c --container -n --namespace --context --kubeconfig -u --user -w --workdir -e --env --env-file --index -f --filename -l',
  operands: 1,
};

/** By the program, or by the program and its subcommand. */
const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['sudo', { valued: '-u --user -g --group -h --host -p -C -r -t -D -U' }],
  ['doas', { valued: '-u -C' }],
  ['env', { valued: '-u --unset -C --chdir' }],
  ['time', PREFIX],
  ['command', PREFIX],
  ['builtin', PREFIX],
  ['exec', { valued: '-a' }],
  ['nohup', PREFIX],
  ['setsid', PREFIX],
  ['nice', { valued: '-n' }],
  ['ionice', { valued: '-c -n -p' }],
  ['chrt', { operands: 1 }],
  ['taskset', { operands: 1, valued: '-c' }],
  ['stdbuf', { valued: '-i -o -e' }],
  ['timeout', { valued: '-s --signal -k --kill-after', operands: 1 }],
  ['gtimeout', { valued: '-s -k', operands: 1 }],
  ['xargs', { valued: '-I -n -P -L -d -s -E -a -i' }],
  ['parallel', { valued: '-j --jobs' }],
  ['watch', { valued: '-n --interval', readsText: true }],
  ['strace', { valued: '-e -p -o -s' }],
  ['flock', { valued: '-w -E -c', operands: 1 }],
  ['chroot', { operands: 1, opensShell: true }],
  ['nsenter', { valued: '-t --target', opensShell: true }],
  ['unshare', PREFIX],
  ['sshpass', { valued: '-p -f -P' }],
  ['rlwrap', PREFIX],
  ['winpty', PREFIX],
  ['unbuffer', PREFIX],
  ['caffeinate', PREFIX],
  ['proxychains', PREFIX],
  ['proxychains4', PREFIX],
  ['systemd-run', { valued: '-p --unit -u' }],
  ['gosu', { operands: 1 }],
  ['runuser', { valued: '-u -g' }],
  ['bundle exec', PREFIX],
  ['npx', { valued: '-p --package -c' }],
  ['bunx', PREFIX],
  ['pnpm exec', PREFIX],
  ['npm exec', PREFIX],
  ['poetry run', PREFIX],
  ['pipenv run', PREFIX],
  ['uv run', PREFIX],
  ['rbenv exec', PREFIX],
  ['pyenv exec', PREFIX],
  ['mise exec', PREFIX],
  ['asdf exec', PREFIX],
  ['direnv exec', { operands: 1 }],
  ['dotenv', { valued: '-e -f' }],
  ['op run', { valued: '--env-file' }],
  ['doppler run', { valued: '-p -c --project --config' }],
  ['chamber exec', { operands: 1 }],
  ['sops exec-env', { operands: 1, readsText: true }],
  ['aws-vault exec', { valued: '-d --duration', operands: 1, opensShell: true }],
  ['saml2aws exec', { valued: '-a', opensShell: true }],
  ['granted', { operands: 1 }],
  ['kubectl exec', { ...EXEC, opensShell: true }],
  ['k exec', { ...EXEC, opensShell: true }],
  ['oc exec', { ...EXEC, opensShell: true }],
  ['oc rsh', { ...EXEC, opensShell: true }],
  ['oc debug', { ...EXEC, opensShell: true }],
  [
    'kubectl debug',
    { ...EXEC, valued: `${EXEC.valued ?? ''} --image --target --profile`, opensShell: true },
  ],
  [
    'k debug',
    { ...EXEC, valued: `${EXEC.valued ?? ''} --image --target --profile`, opensShell: true },
  ],
  ['docker exec', { ...EXEC, opensShell: true }],
  ['podman exec', { ...EXEC, opensShell: true }],
  ['nerdctl exec', { ...EXEC, opensShell: true }],
  ['crictl exec', { ...EXEC, opensShell: true }],
  ['lxc exec', { ...EXEC, opensShell: true }],
  ['incus exec', { ...EXEC, opensShell: true }],
  ['docker container exec', { ...EXEC, opensShell: true }],
  ['docker compose exec', EXEC],
  ['docker compose run', EXEC],
  ['docker-compose exec', EXEC],
  ['docker-compose run', EXEC],
  ['nomad alloc exec', { valued: '-task -job', operands: 1 }],
  ['cephadm shell', { valued: '--fsid --name -n --mount', opensShell: true }],
  ['ip netns exec', { operands: 1 }],
  ['heroku run', { valued: '-a --app -s --size' }],
  [
    'ssh',
    {
      valued: '-i -p -l -o -F -J -L -R -D -W -b -c -E -e -m -O -S -w',
      operands: 1,
      opensShell: true,
      readsText: true,
    },
  ],
  [
    'tsh ssh',
    {
      valued: '-l --login -p -L --cluster --proxy',
      operands: 1,
      opensShell: true,
      readsText: true,
    },
  ],
  ['knife ssh', { valued: '-x -a -A -i', operands: 1, readsText: true }],
  ['mosh', { operands: 1, opensShell: true }],
  ['gcloud compute ssh', { valued: '--zone --project --command', operands: 1, opensShell: true }],
  [
    'aws ssm start-session',
    { valued: '--target --document-name --parameters --region --profile', opensShell: true },
  ],
  ['vagrant ssh', { valued: '-c --command', opensShell: true }],
  ['minikube ssh', { opensShell: true }],
  ['limactl shell', { operands: 1, opensShell: true }],
  ['multipass exec', { operands: 1 }],
  [
    'gcloud beta compute ssh',
    { valued: '--zone --project --command', operands: 1, opensShell: true },
  ],
  ['su', { valued: '-c -s', operands: 1, opensShell: true }],
]);

interface Subcommand {
  wrapper?: Wrapper;
  readonly subcommands: Map<string, Subcommand>;
}

/** The wrappers that are subcommands, one word after the other: docker -> compose -> exec. */
const SUBCOMMANDS: ReadonlyMap<string, Map<string, Subcommand>> = subcommandTree();

function subcommandTree(): Map<string, Map<string, Subcommand>> {
  const tree = new Map<string, Map<string, Subcommand>>();
  for (const [key, wrapper] of WRAPPERS) {
    const [program = '', ...path] = key.split(' ');
    let level = tree.get(program) ?? new Map<string, Subcommand>();
    if (path.length > 0) tree.set(program, level);
    for (const [index, word] of path.entries()) {
      const subcommand: Subcommand = level.get(word) ?? { subcommands: new Map() };
      level.set(word, subcommand);
      if (index === path.length - 1) subcommand.wrapper = wrapper;
      level = subcommand.subcommands;
    }
  }
  return tree;
}

/** kubectl's plugins that pass the rest on to the tool that they are named for. */
const TOOLBOX_PLUGINS: ReadonlySet<string> = new Set(['rook-ceph']);

/** Distributions that carry a kubectl of their own: `k3s kubectl get nodes`. */
const KUBECTL_CARRIERS: ReadonlySet<string> = new Set(['k3s', 'microk8s', 'k0s', 'minikube']);

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'ksh', 'dash', 'ash', 'fish']);

/** What this command runs in its turn; undefined where it is no wrapper, or wraps nothing. */
export function lookThrough(words: readonly string[]): Wrapped | undefined {
  const program = baseName(words[0] ?? '');
  if (SHELLS.has(program)) return wrappedByShell(words);
  // `eval "$(…)"` runs what the inner command prints, and that command is judged by itself.
  if (program === 'eval' && !/^\$\(.*\)$|^`.*`$/s.test(words.slice(1).join(' '))) {
    return textOf(words.slice(1));
  }
  if (program === 'gds' && words[1] === 'aws') return wrappedByGds(words);
  if (program === 'kubectl' || program === 'k' || program === 'oc') {
    if (TOOLBOX_PLUGINS.has(words[1] ?? '')) return { kind: 'words', words: words.slice(2) };
  }
  if (words[1] === 'kubectl' && KUBECTL_CARRIERS.has(program)) {
    return { kind: 'words', words: ['kubectl', ...words.slice(words[2] === '--' ? 3 : 2)] };
  }
  const found = findWrapper(program, words);
  if (found === undefined) return undefined;
  const { wrapper, rest } = found;
  const command = optionValue(rest, ['-c', '--command'], program === 'su' || program === 'vagrant');
  if (wrapper.opensShell === true && command !== undefined) return { kind: 'text', text: command };
  const inner = afterOperands(rest, wrapper);
  if (inner.command.length > 0) {
    return wrapper.readsText === true
      ? textOf(inner.command)
      : { kind: 'words', words: inner.command };
  }
  return wrapper.opensShell === true && inner.isComplete ? { kind: 'shell' } : undefined;
}

function findWrapper(
  program: string,
  words: readonly string[],
): { wrapper: Wrapper; rest: readonly string[] } | undefined {
  const direct = WRAPPERS.get(program);
  if (direct !== undefined) return { wrapper: direct, rest: words.slice(1) };
  let subcommands = SUBCOMMANDS.get(program);
  if (subcommands === undefined) return undefined;
  // The subcommand may come after options, as in `kubectl -n ns exec …`; their values do no harm.
  for (let index = 1; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') return undefined;
    const next: Subcommand | undefined = subcommands.get(word);
    if (next?.wrapper !== undefined) return { wrapper: next.wrapper, rest: words.slice(index + 1) };
    if (next !== undefined) subcommands = next.subcommands;
  }
  return undefined;
}

/** What follows `--`, or else the wrapper's own options and operands, and whether those are all there. */
function afterOperands(
  rest: readonly string[],
  wrapper: Wrapper,
): { command: readonly string[]; isComplete: boolean } {
  const separator = rest.indexOf('--');
  if (separator !== -1) return { command: rest.slice(separator + 1), isComplete: separator > 0 };
  const valued = wrapper.valued?.split(' ') ?? [];
  let missing = wrapper.operands ?? 0;
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? '';
    if (word.startsWith('-') && word !== '-') {
      if (valued.includes(word)) index++;
    } else if (missing > 0) {
      missing--;
    } else if (!/^[A-Za-z_]\w*=/.test(word)) {
      return { command: rest.slice(index), isComplete: true };
    }
  }
  return { command: [], isComplete: missing === 0 };
}

function wrappedByShell(words: readonly string[]): Wrapped | undefined {
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const text = flag === -1 ? undefined : words[flag + 1];
  return text === undefined ? undefined : { kind: 'text', text };
}

/** `gds aws ROLE [options] [--] [command]`, `gds aws ROLE -l`: a cloud role's credentials around a command. */
function wrappedByGds(words: readonly string[]): Wrapped | undefined {
  const { command } = afterOperands(words.slice(2), { operands: 1, valued: '--art -d' });
  return command.length === 0 ? undefined : { kind: 'words', words: command };
}

/** `-c` is a container's name to most, unless its value can only be a command. */
function optionValue(
  words: readonly string[],
  names: readonly string[],
  isCommand: boolean,
): string | undefined {
  for (const [index, word] of words.entries()) {
    if (word === '--') return undefined;
    const name = names.find((candidate) => word === candidate);
    if (
      name === '--command' ||
      (name === '-c' && (isCommand || words[index + 1]?.includes(' ') === true))
    ) {
      return words[index + 1];
    }
    if (word.startsWith('--command=')) return word.slice('--command='.length);
  }
  return undefined;
}

function textOf(words: readonly string[]): Wrapped | undefined {
  return words.length === 0 ? undefined : { kind: 'text', text: words.join(' ') };
}
