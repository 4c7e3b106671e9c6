import type { Node } from 'web-tree-sitter';
import type { TextSpan } from '../parameter';
import type { Surroundings } from './quote';

/** How a value must be written at a place of a POSIX-like shell's command. */
export interface PlaceContext {
  readonly around: Surroundings;
  /** Inside backticks, where backslashes are read once more. */
  readonly backticks: boolean;
  /** After a backslash, which would take the value's first character from it. */
  readonly escaped: boolean;
  /** In a word as `{1..<x>}`. */
  readonly range: boolean;
  /** Plain values that mean more than themselves here, unless they are quoted. */
  readonly special: readonly RegExp[];
}

export function contextAt(root: Node, place: TextSpan): PlaceContext {
  const text = root.text;
  const around = surroundingsAt(root, place);
  const before = text.slice(0, place.start);
  const braces = /\{\S*$/.exec(before)?.[0] ?? '';
  const special: RegExp[] = [];
  // A list or a range.
  if (braces !== '') special.push(/,|\.\./);
  // A descriptor.
  if (/^[<>]/.test(text.slice(place.end))) special.push(/^[0-9]+$/);
  // An operator.
  if (isInside(root, place, ({ type }) => type === 'test_command')) special.push(/^-/);
  return {
    around,
    backticks: isInside(root, place, isBacktickSubstitution),
    escaped: around !== 'single' && (/\\*$/.exec(before)?.[0].length ?? 0) % 2 === 1,
    range: braces.includes('..'),
    special,
  };
}

function isBacktickSubstitution(node: Node): boolean {
  return node.type === 'command_substitution' && node.text.startsWith('`');
}

function surroundingsAt(root: Node, place: TextSpan): Surroundings {
  for (
    let node = root.descendantForIndex(place.start, place.end);
    node !== null;
    node = node.parent
  ) {
    switch (node.type) {
      case 'raw_string':
        return 'single';
      case 'ansi_c_string':
        return 'ansi';
      case 'string':
      case 'translated_string':
        return 'double';
      case 'comment':
      case 'heredoc_body':
      case 'expansion':
      case 'simple_expansion':
      case 'arithmetic_expansion':
      case 'subscript':
      case 'variable_name':
      case 'regex':
        return 'as-is';
      case 'command_substitution':
      case 'process_substitution':
      case 'command':
        return 'bare';
      default:
    }
  }
  return 'bare';
}

function isInside(root: Node, place: TextSpan, is: (node: Node) => boolean): boolean {
  for (
    let node = root.descendantForIndex(place.start, place.end);
    node !== null;
    node = node.parent
  ) {
    if (is(node)) return true;
  }
  return false;
}
