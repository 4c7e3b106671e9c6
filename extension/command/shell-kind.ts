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

/**
 * Whether a fence of this language asks for a shell of its own. `sh`, `shell`, `console` and the like
 * do not: with them an author means "in a terminal".
 */
export function namesShell(language: string): boolean {
  return /^!?(?:bash|zsh|ksh|dash|ash|fish|csh|tcsh|pwsh|powershell|ps1?|posh|cmd|bat|batch|dos)(?:$|[-_]|session$)/i.test(
    language,
  );
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
