import type { Node, TreeCursor } from 'web-tree-sitter';
import type { InsertedText } from './stand-ins';

/** What a word, quoted or not, is made of; a value may change which of these it is. */
const WORDS = new Set([
  'word',
  'number',
  'concatenation',
  'string',
  'string_content',
  'raw_string',
  'ansi_c_string',
  'translated_string',
  'extglob_pattern',
  'regex',
  'heredoc_content',
  '"',
]);

/**
 * Whether two texts, made from one template with different insertions, are the same command: the same
 * nodes in the same places, outside what was inserted, each word still one word.
 */
export function haveSameStructure(
  left: { readonly root: Node; readonly inserted: InsertedText },
  right: { readonly root: Node; readonly inserted: InsertedText },
): boolean {
  const first = skeleton(left.root, left.inserted);
  const second = skeleton(right.root, right.inserted);
  return first.length === second.length && first.every((line, index) => line === second[index]);
}

/** One line for each node: its kind and its ends, counted as if every insertion were empty. */
function skeleton(root: Node, { spans }: InsertedText): readonly string[] {
  const lines: string[] = [];
  const outsideOffset = (offset: number): number | undefined => {
    let removed = 0;
    for (const { start, end } of spans) {
      if (offset <= start) break;
      if (offset < end) return undefined;
      removed += end - start;
    }
    return offset - removed;
  };
  const isInserted = (start: number, end: number): boolean =>
    spans.some((span) => span.start <= start && end <= span.end && end > start);
  const visit = (cursor: TreeCursor, insideWord: boolean): void => {
    const { nodeType, startIndex, endIndex } = cursor;
    const inserted = isInserted(startIndex, endIndex);
    // In arithmetic, what stands in for a number is a name.
    const isWord = WORDS.has(nodeType) || (inserted && nodeType === 'variable_name');
    if (!(isWord && insideWord)) {
      const start = outsideOffset(startIndex);
      const end = outsideOffset(endIndex);
      lines.push(`${isWord ? 'text' : nodeType} ${start ?? 'inside'} ${end ?? 'inside'}`);
    }
    if (cursor.gotoFirstChild()) {
      do visit(cursor, isWord);
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
  };
  const cursor = root.walk();
  visit(cursor, false);
  cursor.delete();
  return lines;
}
