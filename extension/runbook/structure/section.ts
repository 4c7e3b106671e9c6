import type { Block, Heading } from '../markdown/block';

/** A heading and what stands under it up to the next one; the root has what stands before the first. */
export interface Section {
  /** Undefined for the root. */
  readonly heading: Heading | undefined;
  /** 0 for the root. */
  readonly level: number;
  readonly parent: Section | undefined;
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
}

interface OpenSection extends Section {
  readonly parent: OpenSection | undefined;
  readonly blocks: Block[];
  readonly children: OpenSection[];
}

/** The tree that the headings make of the document. */
export function sectionTree(blocks: readonly Block[]): Section {
  const root: OpenSection = open(undefined, undefined);
  let current = root;
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      current.blocks.push(block);
      continue;
    }
    let parent = current;
    while (parent.level >= block.level && parent.parent !== undefined) parent = parent.parent;
    current = open(block, parent);
    parent.children.push(current);
  }
  return root;
}

function open(heading: Heading | undefined, parent: OpenSection | undefined): OpenSection {
  return { heading, level: heading?.level ?? 0, parent, blocks: [], children: [] };
}

/** The section and all below it, in document order. */
export function* sectionsIn(section: Section): Generator<Section> {
  yield section;
  for (const child of section.children) yield* sectionsIn(child);
}

export function titleOf(section: Section): string {
  return section.heading?.text.plain ?? '';
}
