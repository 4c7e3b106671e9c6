import type { Block, Heading } from '../markdown/block';
import { type HeadingName, readHeadingName } from './heading-name';
import { type Purpose, purposeOf } from './purpose';

/** A heading and what stands under it up to the next one; the root has what stands before the first. */
export interface Section {
  /** Undefined for the root. */
  readonly heading: Heading | undefined;
  /** 0 for the root. */
  readonly level: number;
  readonly parent: Section | undefined;
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
  /** The heading's text; empty for the root. */
  readonly title: string;
  readonly name: HeadingName;
  readonly purpose: Purpose | undefined;
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
  const title = heading?.text.plain ?? '';
  const name = readHeadingName(title);
  const purpose = purposeOf(name.name);
  const level = heading?.level ?? 0;
  return { heading, level, parent, blocks: [], children: [], title, name, purpose };
}

/** The section and all below it, in document order. */
export function sectionsIn(section: Section): readonly Section[] {
  const sections: Section[] = [];
  gather(section, sections);
  return sections;
}

function gather(section: Section, sections: Section[]): void {
  sections.push(section);
  for (const child of section.children) gather(child, sections);
}
