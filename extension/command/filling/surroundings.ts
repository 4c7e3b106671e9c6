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
  /** Right before `<` or `>`, where a number would name a descriptor. */
  readonly beforeRedirection: boolean;
  /** In a word with a brace before the place: `list` as in `{a,<x>}`, `range` as in `{1..<x>}`. */
  readonly braces: 'list' | 'range' | undefined;
}

export function contextAt(root: Node, place: TextSpan): PlaceContext {
  const text = root.text;
  const around = surroundingsAt(root, place);
  const before = text.slice(0, place.start);
  return {
    around,
    backticks: isInBackticks(root, place),
    escaped: around !== 'single' && (/\\*$/.exec(before)?.[0].length ?? 0) % 2 === 1,
    beforeRedirection: /^[<>]/.test(text.slice(place.end)),
    braces: bracesBefore(before),
  };
}

function bracesBefore(before: string): PlaceContext['braces'] {
  const braces = /\{\S*$/.exec(before)?.[0];
  if (braces === undefined) return undefined;
  return braces.includes('..') ? 'range' : 'list';
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

function isInBackticks(root: Node, place: TextSpan): boolean {
  for (
    let node = root.descendantForIndex(place.start, place.end);
    node !== null;
    node = node.parent
  ) {
    if (node.type === 'command_substitution' && node.text.startsWith('`')) return true;
  }
  return false;
}
