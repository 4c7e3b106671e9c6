import type { ListItem } from './block';
import type { RichText } from './rich-text';

/** What a list item itself says: the paragraph that it begins with. */
export function firstText(item: ListItem): RichText | undefined {
  const first = item.blocks[0];
  return first?.kind === 'paragraph' ? first.text : undefined;
}

/** All text of an item, its nested lists' items after it, one entry per paragraph. */
export function textOfItem(item: ListItem): string[] {
  return item.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text.plain];
    if (block.kind === 'list') return block.items.flatMap(textOfItem);
    return [];
  });
}
