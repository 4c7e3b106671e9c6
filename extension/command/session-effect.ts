import type { Node } from 'web-tree-sitter';
import type { ShellGrammar } from './shell-grammar';

/**
 * What in this text would end the session's shell, or change how it treats all that follows, if the
 * text were sourced in it (`. file`), so that it must run in a child shell: `exit`, `exec`, `trap`,
 * `set`, … Undefined when sourcing it is safe.
 *
 * What stands in a subshell, in a substitution, behind `&` or in a pipeline before its last part runs
 * in a child of the shell anyway. A function counts by its body, since it stays in the session and any
 * later text may call it. `return` does not count: it ends the sourcing, with its status, and no more;
 * neither does text that breaks off in the middle, which a shell refuses and survives. `cd`, `export`,
 * `alias`, `shopt`, `ulimit` and `set -a` do not count: that state is kept on purpose.
 */
export function endsSession(text: string, grammar: ShellGrammar): string | undefined {
  const tree = grammar.parse(text);
  try {
    const { rootNode } = tree;
    return endedBy(rootNode) ?? (rootNode.hasError ? wordIn(text) : undefined);
  } finally {
    tree.delete();
  }
}

/** Nodes whose content runs in a process of its own. */
const CHILD_PROCESS = new Set(['subshell', 'command_substitution', 'process_substitution']);

function endedBy(node: Node): string | undefined {
  if (CHILD_PROCESS.has(node.type) || node.nextSibling?.type === '&') return undefined;
  const name = node.type === 'command' ? endedByCommand(node) : endedByExpansion(node);
  if (name !== undefined) return name;
  // zsh, fish and bash's lastpipe run the last part of a pipeline in the shell itself.
  const children = node.type === 'pipeline' ? node.namedChildren.slice(-1) : node.namedChildren;
  for (const child of children) {
    const inner = endedBy(child);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** `${NAME:?message}` makes zsh drop the rest of the line that sourced the text. */
function endedByExpansion(node: Node): string | undefined {
  return node.type === 'expansion' && node.children.some(({ type }) => /^:?\?$/.test(type))
    ? node.text
    : undefined;
}

function endedByCommand(command: Node): string | undefined {
  const words = command.children
    .filter(({ type }) => !/_redirect$|^variable_assignment$/.test(type))
    .map(({ text }) => text.replace(/['"\\]/g, ''));
  while (/^(?:command|builtin|time)$/.test(words[0] ?? '')) words.shift();
  const [name = '', ...args] = words;
  switch (name) {
    case 'exit':
    case 'logout':
    case 'bye':
    case 'suspend':
    case 'exec':
    case 'trap':
      return name;
    case 'set':
      return setsOption(args) ? name : undefined;
    case 'setopt':
      return args.some((arg) => OPTIONS.test(arg.replaceAll('_', ''))) ? name : undefined;
    case 'kill':
      return args.some((arg) => /^-?\$(?:\$|\{\$\}|BASHPID|fish_pid)$|^0$/.test(arg))
        ? name
        : undefined;
    case 'eval':
      return wordIn(args.join(' '));
    default:
      return undefined;
  }
}

const OPTIONS = /^(?:errexit|errreturn|nounset|noexec|xtrace|verbose|pipefail|noglob|posix)$/i;

/**
 * `set -e`, `set -euo pipefail`, `set -o nounset`. Not `set +e`, which undoes one; not `set -a`; not
 * `set -- a b`; and not fish's `set -x NAME value`.
 */
function setsOption(args: readonly string[]): boolean {
  for (const [index, arg] of args.entries()) {
    const before = args[index - 1] ?? '';
    if (/^-[A-Za-z]*o$/.test(before) && OPTIONS.test(arg)) return true;
    if (arg === '--') return false;
    if (/^-[A-Za-z]*[efnuvxCTE]/.test(arg)) {
      const next = args[index + 1] ?? '-';
      if (/^[-+]/.test(next) || arg.endsWith('o')) return true;
    }
  }
  return false;
}

/** Where there is no tree to go by, the bare word is enough. */
function wordIn(text: string): string | undefined {
  return /(?<![\w-])(?:exit|logout|exec|trap)(?![\w-])/.exec(text)?.[0];
}
