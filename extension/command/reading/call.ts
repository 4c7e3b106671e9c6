import type { CommandRule, ProgramRule } from './programs/program-rule';
import { baseName, programRule } from './programs/program-table';

/** A program call, looked up in what we know of programs. */
export interface Call {
  /** The program's name without its folder. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** Arguments that are neither options nor their values. */
  readonly operands: readonly string[];
  readonly rule: ProgramRule | undefined;
  /** What the named subcommand does, or the program itself; undefined where we do not know. */
  readonly command: CommandRule | undefined;
  /** The subcommand's path, its words joined with `:`; empty for the program itself. */
  readonly path: string;
  /** Operands after the subcommand. */
  readonly given: readonly string[];
}

export function callOf(words: readonly string[]): Call {
  const name = words[0] ?? '';
  const rule = programRule(name);
  const rest = words.slice(1);
  const program = baseName(name);
  const operands = operandsOf(rest, rule);
  const base = { program, arguments: rest, operands, rule };
  if (rule === undefined) return { ...base, command: undefined, path: '', given: operands };
  const found = subcommandOf(rule, operands);
  if (found !== undefined) {
    return {
      ...base,
      command: found.command,
      path: found.path,
      given: operands.slice(found.length),
    };
  }
  // Package managers take their subcommand as an option: `dpkg -l`, `pacman -Syu`.
  if (rule.hasOptionCommands) {
    for (const word of rest) {
      const command = word.startsWith('-') ? rule.subcommands.get(word) : undefined;
      if (command !== undefined) return { ...base, command, path: word, given: operands };
    }
  }
  const isAlone = rule.subcommands.size === 0 || operands.length === 0;
  return { ...base, command: isAlone ? rule.alone : undefined, path: '', given: operands };
}

/** The longest path that the operands begin with. */
function subcommandOf(
  rule: ProgramRule,
  operands: readonly string[],
): { command: CommandRule; path: string; length: number } | undefined {
  let found: { command: CommandRule; path: string; length: number } | undefined;
  let path = '';
  for (const [index, operand] of operands.entries()) {
    path = index === 0 ? operand : `${path}:${operand}`;
    const command = rule.subcommands.get(path);
    const isWhole = command?.isLeaf !== true || index === operands.length - 1;
    if (command !== undefined && isWhole) found = { command, path, length: index + 1 };
    if (!rule.prefixes.has(path)) break;
  }
  return found;
}

function operandsOf(words: readonly string[], rule: ProgramRule | undefined): string[] {
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word.charCodeAt(0) !== 45 || word === '-') operands.push(word);
    else if (rule?.valued.has(word) === true) index++;
  }
  return operands;
}
