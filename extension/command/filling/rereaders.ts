import { type Limit, rereadAsPatternBy, rereadAsSqlBy, rereadBy } from './limit';
import {
  argumentOf,
  argumentOfOrPartOfOperand,
  everyArgument,
  everythingAfter,
  everythingInSudoShell,
  noArgument,
  options,
  type Rereads,
} from './rereads';

/** A program that takes text apart again by rules of its own: a shell, a language, a query. */
interface Rereader {
  readonly rereads: Rereads;
  /** Runs what comes on its standard input. */
  readonly stdin: boolean;
  readonly limit: (name: string) => Limit;
}

const rereaders = new Map<string, Rereader>();

function add(names: string, rereads: Rereads, stdin: 'stdin' | 'no stdin', limit = rereadBy): void {
  for (const name of names.split(' ')) {
    rereaders.set(name, { rereads, stdin: stdin === 'stdin', limit });
  }
}

/** `bash <(…)` runs what the substitution prints. */
const shellScript: Rereads = (words) =>
  everythingAfter(options('cC', 'command', 'init-command'))(words) ||
  /^[<>]\(/.test(words.at(-1) ?? '');

/** `--arg name value` and `--args value…` hand a value to a filter of jq as data. */
const allButNamedValues: Rereads = (words) => words.at(-3) !== '--arg' && !words.includes('--args');

add('sh bash zsh dash ash ksh fish busybox', shellScript, 'stdin');
add('pwsh powershell', everyArgument, 'stdin');
add('su runuser sg', shellScript, 'stdin');
add('ssh autossh sshpass mosh pdsh dsh clush pssh eval source . cmd', everyArgument, 'stdin');
add('parallel at batch crontab expect osascript bc dc', everyArgument, 'stdin');
add('scp sftp rsync trap alias watch tmux screen', everyArgument, 'no stdin');
add('ansible ansible-playbook salt envsubst', everyArgument, 'no stdin');
// make expands `$` in its variables and hands them to a shell without quotes; so do the others.
add('make gmake just task', everyArgument, 'no stdin');
add('awk gawk mawk nawk yq', everyArgument, 'no stdin');
add('sed gsed', everyArgument, 'no stdin', rereadAsPatternBy);
add('jq gojq', allButNamedValues, 'no stdin');
add('xargs', noArgument, 'stdin');
// Builtins that take the name of a variable evaluate what stands in its brackets.
add('let read mapfile readarray getopts wait complete compgen bind', everyArgument, 'no stdin');
// So do these, which also read a list again.
add('typeset declare local readonly export', everythingAfter(/^-[A-Za-z]*[aAin]/), 'no stdin');
add('printf', argumentOf(/^-v/), 'no stdin');
// Programs that run others split a text into words, or give it to a shell, only when told so.
add('env', argumentOf(options('S', 'split-string')), 'no stdin');
add('sudo doas', everythingInSudoShell, 'no stdin');
add('flock script', argumentOf(options('c', 'command')), 'no stdin');
add(
  'vagrant fly flyctl heroku gcloud az',
  argumentOf(/^(?:-[cC]|--command|--scripts|run$)/),
  'no stdin',
);
add('aws', argumentOf(/^--(?:parameters|cli-input-json|cli-input-yaml|user-data)/), 'no stdin');
add(
  'git',
  argumentOf(/^(?:foreach$|run$|-[cx]|--exec|--[a-z]+-filter|--config|--[a-z]+-pack)/),
  'no stdin',
);
// Languages.
add('perl', argumentOf(options('eEMm')), 'stdin', rereadAsPatternBy);
add('ruby', argumentOf(options('er')), 'stdin', rereadAsPatternBy);
add('python pypy ipython', argumentOf(options('c')), 'stdin');
add('node nodejs deno bun', argumentOf(options('ep', 'eval', 'print')), 'stdin');
add('php', argumentOf(options('rBRE')), 'stdin');
add('lua luajit julia Rscript groovy', argumentOf(options('eE', 'eval')), 'stdin');
// Databases.
add(
  'psql cockroach pgcli',
  argumentOfOrPartOfOperand(options('cv', 'command', 'set', 'variable', 'execute', 'dbname')),
  'stdin',
  rereadAsSqlBy,
);
add(
  'mysql mariadb mysqlsh mycli clickhouse clickhouse-client cqlsh sqlcmd snowsql',
  argumentOfOrPartOfOperand(options('eqQ', 'execute', 'query', 'init-command')),
  'stdin',
  rereadAsSqlBy,
);
add('sqlite duckdb bq usql trino presto', everyArgument, 'stdin', rereadAsSqlBy);
add('mongosh mongo', argumentOfOrPartOfOperand(options('', 'eval')), 'stdin');
add('redis-cli valkey-cli', everythingAfter(/^(?:--)?eval/i), 'stdin');
// What these are given describes what they do.
add('kubectl oc helm docker podman terraform curl', noArgument, 'stdin');

/** A name with a version is the same program: `python3.11`. */
function rereaderNamed(name: string): Rereader | undefined {
  return rereaders.get(name) ?? rereaders.get(name.replace(/[0-9.]+$/, ''));
}

/** Words that are programs only where a command begins; elsewhere they are common as arguments (`find .`). */
const builtins = new Set(
  '. source eval trap alias let read mapfile readarray getopts wait at'.split(' '),
);

/** Whether the word at `index` may be a program: programs that run others have too many options to tell. */
export function isProgramAt(words: readonly string[], index: number): boolean {
  return (
    index === 0 ||
    !builtins.has(words[index] ?? '') ||
    ['builtin', 'command', 'time', 'sudo'].includes(words[index - 1] ?? '')
  );
}

/** What reads the last of these words again; the first is the program. See `Rereads`. */
export function rereaderOfArgument(words: readonly string[]): Limit | undefined {
  const name = programName(words[0] ?? '');
  const rereader = rereaderNamed(name);
  return rereader?.rereads(words) === true ? rereader.limit(name) : undefined;
}

/** What runs the text that this program reads from its standard input. */
export function rereaderOfStandardInput(program: string): Limit | undefined {
  const name = programName(program);
  const rereader = rereaderNamed(name);
  return rereader?.stdin === true ? rereader.limit(name) : undefined;
}

/** Whether this may be a program that reads some of its arguments again, or, in a pipe, its standard input. */
export function isRereader(program: string, inPipe: boolean): boolean {
  const rereader = builtins.has(program) ? undefined : rereaderNamed(programName(program));
  return rereader !== undefined && (rereader.rereads !== noArgument || inPipe);
}

/** The name that a program is known by: `/usr/bin/python3` is read as `python3`. */
export function programName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
