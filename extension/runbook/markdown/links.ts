import type { Link } from '../model';
import type { Block } from './block';
import type { RichText } from './rich-text';

/** All links of the document, in its order. */
export function linksIn(blocks: readonly Block[]): Link[] {
  const links: Link[] = [];
  for (const block of blocks) gather(block, links);
  return links;
}

function gather(block: Block, links: Link[]): void {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      add(block.text, links);
      break;
    case 'list':
      for (const item of block.items) for (const inner of item.blocks) gather(inner, links);
      break;
    case 'table':
      for (const cell of block.header) add(cell, links);
      for (const row of block.rows) for (const cell of row.cells) add(cell, links);
      break;
    case 'fence':
    case 'html':
      break;
  }
}

function add(text: RichText, links: Link[]): void {
  for (const link of text.links) links.push(link);
}
