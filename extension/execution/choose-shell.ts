import { namesShell, shellKindOf, shellKindOfPath, type ShellKind } from '../command/shell-kind';
import type { ShellProgram } from './run-executor';

export interface ShellChoice {
  /** Path of a shell for this one run, whatever its fence says. */
  readonly asked?: string | undefined;
  /** Path of a shell for commands whose fence names none of its own; undefined: bash. */
  readonly usual?: string | undefined;
}

/** The shell for a command of this language; undefined when it is none that values can be quoted for. */
export function chooseShell(
  language: string,
  { asked, usual }: ShellChoice,
): ShellProgram | undefined {
  const path = asked ?? (namesShell(language) ? undefined : usual);
  const kind = path === undefined ? shellKindOf(language) : shellKindOfPath(path);
  return kind === undefined ? undefined : { path: path ?? programOf(kind), kind };
}

function programOf(kind: ShellKind): string {
  return kind === 'powershell' ? 'pwsh' : kind;
}
