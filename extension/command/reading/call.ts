import { baseName } from './look-through';
import type { CommandRule, ProgramRule } from './programs/program-rule';
import { programRule } from './programs/program-table';

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

const LONGEST_PATH = 4;

export function callOf(words: readonly string[]): Call {
  const [name = '', ...rest] = words;
  const rule = programRule(name);
  const operands = operandsOf(rest, rule);
  const base = { program: baseName(name), arguments: rest, operands, rule };
  if (rule === undefined) return { ...base, command: undefined, path: '', given: operands };
  for (let length = Math.min(LONGEST_PATH, operands.length); length > 0; length--) {
    const path = operands.slice(0, length).join(':');
    const command = rule.subcommands.get(path);
    if (command !== undefined) return { ...base, command, path, given: operands.slice(length) };
  }
  // Package managers take their subcommand as an option: `dpkg -l`, `pacman -Syu`.
  for (const word of rest) {
    const command = word.startsWith('-') ? rule.subcommands.get(word) : undefined;
    if (command !== undefined) return { ...base, command, path: word, given: operands };
  }
  const isAlone = rule.subcommands.size === 0 || operands.length === 0;
  return { ...base, command: isAlone ? rule.alone : undefined, path: '', given: operands };
}

function operandsOf(words: readonly string[], rule: ProgramRule | undefined): string[] {
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') continue;
    if (word.startsWith('-') && word !== '-') {
      if (rule?.valued.has(word) === true) index++;
    } else {
      operands.push(word);
    }
  }
  return operands;
}
