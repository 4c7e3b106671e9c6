import type { ShellKind } from '../command/shell-kind';

/**
 * What a captured shell runs: it sources the script files whose paths come on descriptor 3, one a
 * line, so that `cd`, `export` and variables of one command are there for the next. Descriptor 4
 * tells that the shell is up (`ready`) and the status of each command. Only then does it get a mark
 * that no command can have printed, and prints it on both outputs: what stands before it belongs to
 * the command. The commands themselves do not get the two descriptors.
 */
const POSIX = `printf 'ready\\n' >&4
while IFS= read -r runbook_file <&3; do
. "$runbook_file" 3<&- 4>&-
printf '%s\\n' "$?" >&4
IFS= read -r runbook_file <&3 || break
printf %s "$runbook_file"
printf %s "$runbook_file" >&2
done`;

/**
 * What runs the text in a pipe with a name in fish's own session. fish cannot source such a pipe, and
 * what is piped into `source` would take the commands' own input from them.
 */
export function fishFromPipe(pipe: string): string {
  return `eval (command cat ${pipe} | string collect)`;
}

// fish's own `read` fails on a socket, which is what descriptor 3 is.
const FISH = `echo ready >&4
while set -l runbook_file (head -n 1 <&3); test -n "$runbook_file"
if test -p $runbook_file
${fishFromPipe('$runbook_file')} 3<&- 4>&-
else
source $runbook_file 3<&- 4>&-
end
echo $status >&4
set runbook_file (head -n 1 <&3); test -n "$runbook_file"; or break
printf %s $runbook_file
printf %s $runbook_file >&2
end`;

/** The words after the shell's name that start its driver; undefined for a shell that has none. */
export function driverArguments(kind: ShellKind): readonly string[] | undefined {
  switch (kind) {
    case 'bash':
    case 'sh':
    case 'zsh':
      return ['-c', POSIX];
    case 'fish':
      return ['-c', FISH];
    case 'powershell':
    case 'cmd':
      return undefined;
  }
}
