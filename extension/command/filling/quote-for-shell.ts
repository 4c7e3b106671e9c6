import type { ShellGrammar } from '../shell-grammar';
import type { ShellKind } from '../shell-kind';
import type { Fill } from './fill';
import { fillForCmd } from './fill-for-cmd';
import { fillForPosix } from './fill-for-posix';
import { fillForPowershell } from './fill-for-powershell';
import type { Insertion } from './stand-ins';

/** Turns values into what stands for them in this shell, or says why that cannot be. */
export function quoteForShell(
  shell: ShellKind,
  text: string,
  values: readonly Insertion[],
  grammar: ShellGrammar,
): Fill {
  switch (shell) {
    case 'powershell':
      return fillForPowershell(text, values);
    case 'cmd':
      return fillForCmd(text, values);
    case 'bash':
    case 'sh':
    case 'zsh':
    case 'fish':
      return fillForPosix(text, values, shell, grammar);
  }
}
