import { BUILDING } from './building';
import { CLOUD } from './cloud';
import { CONTAINERS } from './containers';
import { DATA } from './data';
import { INFRASTRUCTURE } from './infrastructure';
import { KUBERNETES } from './kubernetes';
import type { ProgramRule } from './program-rule';
import { SYSTEM } from './system';
import { VERSION_CONTROL } from './version-control';

const PROGRAMS: ReadonlyMap<string, ProgramRule> = new Map([
  ...SYSTEM,
  ...BUILDING,
  ...VERSION_CONTROL,
  ...DATA,
  ...INFRASTRUCTURE,
  ...CLOUD,
  ...CONTAINERS,
  ...KUBERNETES,
]);

const SUBCOMMANDS: ReadonlySet<string> = new Set(
  Array.from(PROGRAMS.values()).flatMap((rule) =>
    Array.from(rule.subcommands.keys(), (path) => path.split(':')[0] ?? ''),
  ),
);

/** Whether the word is a program's subcommand, such as `describe`, and no program of its own. */
export function isSubcommandName(word: string): boolean {
  return SUBCOMMANDS.has(word) && !PROGRAMS.has(word);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.includes('/') ? path.slice(path.lastIndexOf('/') + 1) : path;
}

/** What we know of the program that a command's first word names; `/usr/bin/git` is `git`. */
export function programRule(name: string): ProgramRule | undefined {
  const known = PROGRAMS.get(name);
  if (known !== undefined || !name.includes('/')) return known;
  // A script of the project's own (`./deploy`, `bin/test`) is not the tool of the same name.
  return /^\/(?:usr\/(?:local\/)?)?s?bin\//.test(name) ? PROGRAMS.get(baseName(name)) : undefined;
}
