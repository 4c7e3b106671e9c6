/** The shells that we know how to quote for. `sh` is any POSIX shell (dash, ash, busybox). */
export type ShellKind = 'bash' | 'sh' | 'zsh' | 'fish' | 'powershell' | 'cmd';

/**
 * The shell that a command of this language is written for. Fences marked `sh`, `shell`, `console`
 * and the like run in bash, whatever the login shell is: zsh splits words and treats unmatched globs
 * differently, and dash lacks what most runbooks use.
 */
export function shellKindOf(language: string): ShellKind {
  switch (language.toLowerCase()) {
    case 'zsh':
      return 'zsh';
    case 'fish':
      return 'fish';
    case 'powershell':
    case 'pwsh':
    case 'ps1':
      return 'powershell';
    case 'cmd':
    case 'bat':
    case 'batch':
      return 'cmd';
    default:
      return 'bash';
  }
}

/** The kind of the shell at this path, by its file name; undefined for a program we cannot quote for. */
export function shellKindOfPath(path: string): ShellKind | undefined {
  const name = (path.split(/[\\/]/).pop() ?? '').toLowerCase().replace(/\.exe$/, '');
  switch (name) {
    case 'bash':
      return 'bash';
    case 'sh':
    case 'dash':
    case 'ash':
    case 'ksh':
      return 'sh';
    case 'zsh':
      return 'zsh';
    case 'fish':
      return 'fish';
    case 'pwsh':
    case 'powershell':
      return 'powershell';
    case 'cmd':
      return 'cmd';
    default:
      return undefined;
  }
}
