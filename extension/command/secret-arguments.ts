import type { CommandTemplate } from './command-template';
import type { TextSpan } from './parameter';
import { findPlaceholders, maskPlaceholders } from './reading/placeholder';
import { readScript } from './reading/read-script';
import type { Invocation, Statement } from './reading/statement';
import { baseName } from './reading/programs/program-table';
import type { ShellGrammar } from './shell-grammar';

/** A secret that a command hands to a program as an argument. */
export interface SecretArgument {
  readonly parameter: string;
  /** Its name as the command calls it; undefined where the command cannot be read. */
  readonly program: string | undefined;
}

/**
 * The secrets of a command that the list of processes shows while it runs, because the command asks
 * for them as arguments of a program: in its words, or by a variable that the command gives them to.
 * What the shell itself takes (`export`, `printf`), what is assigned and what is read from standard
 * input is in no list. Rather one too many than one too few.
 */
export function secretArguments(
  { text, parameters }: CommandTemplate,
  grammar: ShellGrammar,
): readonly SecretArgument[] {
  const secrets = parameters.filter(({ secret }) => secret);
  if (secrets.length === 0) return [];
  const placeholders = findPlaceholders(text);
  const statements = readScript(maskPlaceholders(text, placeholders), grammar);
  const isRead = statements.every(({ sound }) => sound);
  return secrets.flatMap(({ name, places }): readonly SecretArgument[] => {
    if (!isRead) return [{ parameter: name, program: undefined }];
    const program = programTaking(
      [...places, ...usesOfVariables(statements, text, places)],
      statements,
    );
    return program === undefined ? [] : [{ parameter: name, program }];
  });
}

/** The first program that has one of these places in its words. */
function programTaking(
  places: readonly TextSpan[],
  statements: readonly Statement[],
): string | undefined {
  for (const { invocations } of statements) {
    for (const invocation of invocations) {
      const program = programOf(invocation);
      if (program === undefined) continue;
      if (invocation.words.some((word) => places.some((place) => overlaps(word, place)))) {
        return program;
      }
    }
  }
  return undefined;
}

/** Where a variable stands that one of these places is assigned to, or whose assignment has one. */
function usesOfVariables(
  statements: readonly Statement[],
  text: string,
  places: readonly TextSpan[],
): readonly TextSpan[] {
  const names = new Set(places.map(({ start }) => variableBefore(text, start)));
  return statements.flatMap(({ expansions }) => expansions).filter(({ name }) => names.has(name));
}

/** The variable of the assignment in whose value a place stands, as far as it is one word. */
function variableBefore(text: string, place: number): string | undefined {
  return /(?:^|[\s;&|(])([A-Za-z_]\w*)\+?=(?:"[^"]*|'[^']*|[^\s;&|"']*)$/.exec(
    text.slice(0, place),
  )?.[1];
}

/** Undefined for what runs in the shell itself, which starts no process for it. */
function programOf({ words }: Invocation): string | undefined {
  const name = words.find(({ text }) => !SHELL_PREFIXES.has(text))?.text;
  return name === undefined || BUILTINS.has(name) ? undefined : baseName(name);
}

/** Words of the shell before a program, which start no process themselves. */
const SHELL_PREFIXES: ReadonlySet<string> = new Set(['command', 'exec', 'time', '!']);

/** Not `eval` and its like: what they run may take it on. */
const BUILTINS: ReadonlySet<string> = new Set([
  ...[':', '[', '[[', 'cd', 'declare', 'echo', 'exit', 'export', 'false', 'let', 'local', 'printf'],
  ...['pushd', 'read', 'readonly', 'return', 'set', 'shift', 'test', 'true', 'typeset', 'unset'],
]);

function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}
