import type { ShellKind } from '../shell-kind';

/** The shells that read quotes as a POSIX shell does; fish does so far enough. */
export type PosixLike = Exclude<ShellKind, 'powershell' | 'cmd'>;

/**
 * What stands around a place: nothing (`bare`), quotes, or text that takes the value as it is
 * (`as-is`: its limit keeps out whatever would need quoting).
 */
export type Surroundings = 'bare' | 'single' | 'double' | 'ansi' | 'as-is';

/**
 * A value as data for a shell. The text means the same to bash's grammar and to the shell itself,
 * fish included, so that the filled command can be read again to check it.
 */
export function quote(value: string, around: Surroundings, shell: PosixLike): string {
  switch (around) {
    case 'bare':
      return needsNoQuotes(value, shell) ? value : `'${inSingleQuotes(value, shell)}'`;
    case 'single':
      return inSingleQuotes(value, shell);
    case 'double':
      return inDoubleQuotes(value, shell);
    case 'ansi':
      return value.replace(/[\\']/g, '\\$&');
    case 'as-is':
      return value;
  }
}

/** zsh searches the path for what follows a `=`, first or after a colon; fish takes `%` first for a process. */
function needsNoQuotes(value: string, shell: PosixLike): boolean {
  if (/(?:^|:)=/.test(value) || (shell === 'fish' && value.startsWith('%'))) return false;
  return /^[A-Za-z0-9_./:@%+,=-]+$/.test(value);
}

function inSingleQuotes(value: string, shell: PosixLike): string {
  // In fish a backslash escapes inside single quotes too, so it leaves them as a quote does.
  return shell === 'fish' ? value.replace(/['\\]/g, "'\\$&'") : value.replaceAll("'", "'\\''");
}

function inDoubleQuotes(value: string, shell: PosixLike): string {
  // A `!` would be history when the text is put into a terminal without being run; no backslash
  // helps there, and none helps a backtick in fish, so both leave the double quotes.
  const outside = shell === 'fish' ? /[!`]/g : /!/g;
  const escaped = shell === 'fish' ? /[\\"$]/g : /[\\"$`]/g;
  return value.replace(escaped, '\\$&').replace(outside, `"'$&'"`);
}
