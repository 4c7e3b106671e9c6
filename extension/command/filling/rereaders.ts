import { type Limit, rereadAsPatternBy, rereadAsSqlBy, rereadBy } from './limit';

/**
 * A program that takes its arguments apart again by rules of its own: a shell, a language, a query.
 * `all`: every argument. `script`: the argument of one of these options, and, where `operands`, also
 * those that belong to no option.
 */
interface Rereader {
  readonly args: 'all' | { readonly script: RegExp; readonly operands: boolean };
  /** Runs what comes on its standard input. */
  readonly stdin: boolean;
  readonly limit: (name: string) => Limit;
}

/** For programs that only read their standard input again. */
const NEVER = /(?!)/;

const rereaders = new Map<string, Rereader>();

function add(names: string, rereader: Rereader): void {
  for (const name of names.split(' ')) rereaders.set(name, rereader);
}

/** `-c`, also as the last of a cluster (`-Atc`), with the text after it or joined to it, and `--long`. */
function options(letters: string, ...long: string[]): RegExp {
  const short = letters === '' ? [] : [`-[A-Za-z0-9.]*[${letters}]`];
  return new RegExp(`^(?:${[...short, ...long.map((name) => `--?${name}(?:=|$)`)].join('|')})`);
}

add('sh bash zsh dash ash ksh fish pwsh powershell busybox su runuser sg', {
  args: { script: options('c', 'command', 'init-command', 'Command'), operands: false },
  stdin: true,
  limit: rereadBy,
});
add(
  'ssh scp sftp rsync mosh autossh sshpass eval source . trap alias watch at batch crontab parallel ' +
    'tmux screen expect osascript pdsh dsh clush pssh ansible ansible-playbook salt cmd iex ' +
    'make gmake just task awk gawk mawk nawk bc dc',
  { args: 'all', stdin: true, limit: rereadBy },
);
// The builtins that take the name of a variable evaluate what stands in its brackets.
add('let read mapfile readarray getopts wait', { args: 'all', stdin: false, limit: rereadBy });
add('typeset declare local readonly export', {
  args: { script: /^-[A-Za-z]*i/, operands: false },
  stdin: false,
  limit: rereadBy,
});
add('printf', { args: { script: /^-v/, operands: false }, stdin: false, limit: rereadBy });
add('env', {
  args: { script: options('S', 'split-string'), operands: false },
  stdin: false,
  limit: rereadBy,
});
add('sudo doas', {
  args: { script: options('is', 'login', 'shell'), operands: false },
  stdin: false,
  limit: rereadBy,
});
add('xargs', { args: { script: NEVER, operands: false }, stdin: true, limit: rereadBy });
add('envsubst', { args: 'all', stdin: false, limit: rereadBy });
add('flock script', {
  args: { script: options('c', 'command'), operands: false },
  stdin: false,
  limit: rereadBy,
});
add('sed gsed', { args: 'all', stdin: false, limit: rereadAsPatternBy });
add('jq yq gojq', { args: { script: /^-f$/, operands: true }, stdin: false, limit: rereadBy });
add('perl', {
  args: { script: options('eEMm'), operands: false },
  stdin: true,
  limit: rereadAsPatternBy,
});
add('ruby', {
  args: { script: options('er'), operands: false },
  stdin: true,
  limit: rereadAsPatternBy,
});
add('python pypy ipython', {
  args: { script: options('c'), operands: false },
  stdin: true,
  limit: rereadBy,
});
add('node nodejs deno bun', {
  args: { script: options('ep', 'eval', 'print'), operands: false },
  stdin: true,
  limit: rereadBy,
});
add('php', { args: { script: options('rBRE'), operands: false }, stdin: true, limit: rereadBy });
add('lua luajit julia Rscript groovy', {
  args: { script: options('eE', 'eval'), operands: false },
  stdin: true,
  limit: rereadBy,
});
add('psql cockroach pgcli', {
  args: {
    script: options('cv', 'command', 'set', 'variable', 'execute', 'dbname'),
    operands: true,
  },
  stdin: true,
  limit: rereadAsSqlBy,
});
add('mysql mariadb mysqlsh mycli clickhouse clickhouse-client cqlsh sqlcmd snowsql', {
  args: { script: options('eqQ', 'execute', 'query', 'init-command'), operands: true },
  stdin: true,
  limit: rereadAsSqlBy,
});
add('sqlite duckdb bq usql trino presto', { args: 'all', stdin: true, limit: rereadAsSqlBy });
add('mongosh mongo', {
  args: { script: options('', 'eval'), operands: true },
  stdin: true,
  limit: rereadBy,
});
add('redis-cli valkey-cli', {
  args: { script: /^(?:eval|--eval)$/i, operands: false },
  stdin: true,
  limit: rereadBy,
});
add('git', {
  args: {
    script:
      /^(?:foreach|run|-x|--exec(?:=|$)|--[a-z]+-filter$|-c|--config(?:=|$)|--(?:upload|receive)-pack)/,
    operands: false,
  },
  stdin: false,
  limit: rereadBy,
});
add('aws', {
  args: {
    script: /^--(?:parameters|cli-input-json|cli-input-yaml|user-data|command)(?:=|$)/,
    operands: false,
  },
  stdin: false,
  limit: rereadBy,
});
add('gcloud az vagrant fly flyctl heroku', {
  args: { script: /^(?:-c|-C|--command(?:=|$)|--scripts(?:=|$)|run$)/, operands: false },
  stdin: false,
  limit: rereadBy,
});
// What they read from standard input describes what they do.
add('kubectl oc helm docker podman terraform curl', {
  args: { script: NEVER, operands: false },
  stdin: true,
  limit: rereadBy,
});

function rereaderNamed(name: string): Rereader | undefined {
  return rereaders.get(name) ?? rereaders.get(name.replace(/[0-9.]+$/, ''));
}

const builtins = new Set(
  '. source eval trap alias let read mapfile readarray getopts wait at'.split(' '),
);

/**
 * Whether the word at `index` may be a program: any word may, since programs that run others have too
 * many options to tell, but for words that are common as arguments (`find . -name`).
 */
export function isProgramAt(words: readonly string[], index: number): boolean {
  return (
    index === 0 ||
    !builtins.has(words[index] ?? '') ||
    ['builtin', 'command', 'time', 'sudo'].includes(words[index - 1] ?? '')
  );
}

/** What reads the argument at `index` of this command again; `words[0]` is the program, without quotes. */
export function rereaderOfArgument(words: readonly string[], index: number): Limit | undefined {
  const name = programName(words[0] ?? '');
  const rereader = rereaderNamed(name);
  if (rereader === undefined) return undefined;
  const { args, limit } = rereader;
  return args === 'all' || isScript(name, words, index, args) ? limit(name) : undefined;
}

/** What runs the text that this command reads from its standard input. */
export function rereaderOfStandardInput(words: readonly string[]): Limit | undefined {
  const name = programName(words[0] ?? '');
  const rereader = rereaderNamed(name);
  return rereader?.stdin === true ? rereader.limit(name) : undefined;
}

/** Whether this program reads some of its arguments, or its standard input, again. */
export function isRereader(word: string): boolean {
  return rereaderNamed(programName(word)) !== undefined;
}

function isScript(
  name: string,
  words: readonly string[],
  index: number,
  { script, operands }: { readonly script: RegExp; readonly operands: boolean },
): boolean {
  const word = words[index] ?? '';
  const before = words[index - 1] ?? '';
  if (name === 'jq' || name === 'gojq') return !isNamedValueOfJq(words, index);
  if (ONCE_SEEN.has(name))
    return words.slice(1, index + 1).some((each) => script.test(each)) || /^[<>]\(/.test(word);
  if (script.test(word) || script.test(before)) return true;
  return operands && !word.startsWith('-') && !before.startsWith('-');
}

/** Programs where all that follows the option may be read again: a shell takes its script after more options. */
const ONCE_SEEN = new Set(
  (
    'sh bash zsh dash ash ksh fish pwsh powershell busybox su runuser sg sudo doas redis-cli valkey-cli ' +
    'typeset declare local readonly export'
  ).split(' '),
);

/** `--arg name value` and `--args value…` hand a value to a filter as data. */
function isNamedValueOfJq(words: readonly string[], index: number): boolean {
  return words[index - 2] === '--arg' || words.slice(1, index).includes('--args');
}

/** The name that a program is known by: `/usr/bin/python3.11` is read as `python3.11`. */
export function programName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
