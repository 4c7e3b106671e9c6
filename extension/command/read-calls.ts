import type { CommandTemplate } from './command-template';
import type { TextSpan } from './parameter';
import { findPlaceholders, maskPlaceholders } from './reading/placeholder';
import { readScript } from './reading/read-script';
import type { Word } from './reading/statement';
import type { ShellGrammar } from './shell-grammar';
import { shellKindOf } from './shell-kind';

/** One word of a command; its offsets, quotes included, point into the command's text. */
export interface CallWord extends TextSpan {
  /** Without quotes; a placeholder is a row of `x`. */
  readonly text: string;
  /** Whether the program gets just this text: no placeholder, expansion or glob is in it. */
  readonly isLiteral: boolean;
}

/** A program that a command calls, and its arguments. */
export interface ProgramCall {
  readonly program: CallWord;
  readonly arguments: readonly CallWord[];
}

/**
 * The programs that a command calls in the shell that reads it, in the order of its text; `sudo make
 * up` calls `make`. Not what it has another shell run (`ssh`, `sh -c`). Undefined where the grammar
 * cannot read the command; none of PowerShell and cmd.
 */
export function readCalls(
  { text, language, parameters }: CommandTemplate,
  grammar: ShellGrammar,
): readonly ProgramCall[] | undefined {
  const shell = shellKindOf(language);
  if (shell === 'powershell' || shell === 'cmd') return [];
  const placeholders = findPlaceholders(text);
  const open = [...placeholders, ...parameters.flatMap(({ places }) => places)];
  const statements = readScript(maskPlaceholders(text, placeholders), grammar);
  if (!statements.every(({ sound }) => sound)) return undefined;
  return statements.flatMap(({ invocations }) =>
    invocations.flatMap(({ words }) => {
      const [program, ...rest] = withoutPrefixes(words).map((word) => callWord(word, text, open));
      return program === undefined ? [] : [{ program, arguments: rest }];
    }),
  );
}

function callWord({ start, end, text }: Word, whole: string, open: readonly TextSpan[]): CallWord {
  const raw = whole.slice(start, end);
  const isOpen = open.some((span) => span.start < end && start < span.end);
  return { start, end, text, isLiteral: !isOpen && !isExpanded(raw) };
}

/** Whether the shell would make something else of the word than taking its quotes off. */
function isExpanded(raw: string): boolean {
  if (!/[$`*?[{~]/.test(raw)) return false;
  if (/^'[^']*'$/.test(raw)) return false;
  return !/^"[^"$`\\]*"$/.test(raw);
}

const PREFIXES = new Set(['sudo', 'time', 'nohup', 'command', 'exec', 'env', 'builtin']);

/** The words behind `sudo`, `time` and the like; none where an option of theirs changes too much. */
function withoutPrefixes(words: readonly Word[]): readonly Word[] {
  let at = 0;
  while (PREFIXES.has(words[at]?.text ?? '')) {
    at += 1;
    while (/^-|^\w+=/.test(words[at]?.text ?? '')) {
      if (!/^-[EHnSkpi]+$|^\w+=/.test(words[at]?.text ?? '')) return [];
      at += 1;
    }
  }
  return words.slice(at);
}
