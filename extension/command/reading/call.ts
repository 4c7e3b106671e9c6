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
  const { command, path, length } =
    rule === undefined ? NOT_KNOWN : subcommandOf(rule, rest, operands);
  const given = length === 0 ? operands : operands.slice(length);
  return { program, arguments: rest, operands, rule, command, path, given };
}

/** What the table says of the subcommand, or of the program where none is named. */
interface Found {
  readonly command: CommandRule | undefined;
  readonly path: string;
  /** How many operands name it. */
  readonly length: number;
}

const NOT_KNOWN: Found = { command: undefined, path: '', length: 0 };

function subcommandOf(
  rule: ProgramRule,
  words: readonly string[],
  operands: readonly string[],
): Found {
  const named = namedByOperands(rule, operands);
  if (named !== undefined) return named;
  // Package managers take their subcommand as an option: `dpkg -l`, `pacman -Syu`.
  if (rule.hasOptionCommands) {
    for (const word of words) {
      const command = word.startsWith('-') ? rule.subcommands.get(word) : undefined;
      if (command !== undefined) return { command, path: word, length: 0 };
    }
  }
  const isAlone = rule.subcommands.size === 0 || operands.length === 0;
  return isAlone ? { command: rule.alone, path: '', length: 0 } : NOT_KNOWN;
}

/** The longest path that the operands begin with. */
function namedByOperands(rule: ProgramRule, operands: readonly string[]): Found | undefined {
  let found: Found | undefined;
  let path = '';
  for (let index = 0; index < operands.length; index++) {
    const operand = operands[index] ?? '';
    path = index === 0 ? operand : `${path}:${operand}`;
    const command = rule.subcommands.get(path);
    const isWhole = command?.isLeaf !== true || index === operands.length - 1;
    if (command !== undefined && isWhole) found = { command, path, length: index + 1 };
    if (!rule.prefixes.has(path)) break;
  }
  return found;
}

function operandsOf(words: readonly string[], rule: ProgramRule | undefined): readonly string[] {
  if (!words.some(isOption)) return words;
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!isOption(word)) operands.push(word);
    else if (rule?.valued.has(word) === true) index++;
  }
  return operands;
}

function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}
