import type { Node } from 'web-tree-sitter';
import type { TextSpan } from '../parameter';
import type { PosixLike } from './quote';

/** What fish reads as bash does; the rest of bash's syntax is an error there or means something else. */
const IN_FISH = new Set([
  'program',
  'list',
  'pipeline',
  'negated_command',
  'command',
  'command_name',
  'redirected_statement',
  'file_redirect',
  'variable_assignment',
  'command_substitution',
  'concatenation',
  'string',
  'string_content',
  'raw_string',
  'word',
  'number',
  'comment',
]);

/**
 * Whether bash's grammar says what this shell makes of the place. Not in fish where its quotes differ
 * (a backslash inside single ones) or around bash's own constructs, nor in zsh in `$name[<x>]`, which
 * is a subscript there.
 */
export function readsAsBash(root: Node, place: TextSpan, shell: PosixLike): boolean {
  if (shell === 'zsh') return !/\$\w+\[[^\]\s]*$/.test(root.text.slice(0, place.start));
  if (shell !== 'fish') return true;
  const before = root.text.slice(0, place.start);
  if (/\\['\\]|`/.test(before)) return false;
  let node = root.descendantForIndex(place.start, place.end);
  while (node !== null && IN_FISH.has(node.type)) node = node.parent;
  return node === null;
}
