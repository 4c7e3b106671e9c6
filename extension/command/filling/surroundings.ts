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
  /** A value that would be read as more than a word if it stood here without quotes. */
  readonly quoteAlways: (value: string) => boolean;
}

export function contextAt(root: Node, place: TextSpan): PlaceContext {
  const text = root.text;
  const around = surroundingsAt(root, place);
  const before = text.slice(0, place.start);
  const inBraces = /\{[^\s]*$/.test(before);
  const beforeRedirection = /^[<>]/.test(text.slice(place.end));
  return {
    around,
    backticks: isInBackticks(root, place),
    escaped: around !== 'single' && (/\\*$/.exec(before)?.[0].length ?? 0) % 2 === 1,
    quoteAlways: (value) =>
      (inBraces && /,|\.\./.test(value)) || (beforeRedirection && /^[0-9]+$/.test(value)),
  };
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
