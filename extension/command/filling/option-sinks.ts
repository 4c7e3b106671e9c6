import { type Limit, notAnOptionOf, PROGRAM_NAME } from './limit';
import { programName } from './rereaders';

/** Programs that run the program named next. */
const wrappers = new Set(
  (
    'sudo doas env time nohup timeout xargs nice ionice command exec builtin setsid stdbuf chroot ' +
    'nsenter unshare strace'
  ).split(' '),
);

/** Programs with an option that runs, writes or deletes something where one expects plain data. */
const sinks = new Map<string, RegExp>([
  ...(
    'git tar find wget zip docker podman nerdctl man less sort split tcpdump go rg ssh-keygen ' +
    'su runuser bash sh zsh dash ksh fish python perl ruby node php lua psql mysql mariadb sqlite mongosh'
  )
    .split(' ')
    .map((name): [string, RegExp] => [name, /^-/]),
  ['curl', /^[-@]/],
  ['vim', /^[-+]/],
  ['vi', /^[-+]/],
  ['view', /^[-+]/],
]);

/**
 * What keeps a value that begins the word at `index` from becoming an option of its program, or the
 * program that a wrapper runs.
 */
export function limitAtWordStart(words: readonly string[], index: number): Limit | undefined {
  if (wrappers.has(programName(words[index - 1] ?? ''))) return PROGRAM_NAME;
  const name = programName(words[0] ?? '').replace(/[0-9.]+$/, '');
  const lead = sinks.get(name);
  return lead === undefined || words.slice(1, index).includes('--')
    ? undefined
    : notAnOptionOf(name, lead);
}
