import { type Section } from './section';

export interface Title {
  readonly text: string;
  /** The heading that is the title; undefined where the front matter or nothing gives it. */
  readonly section: Section | undefined;
}

/**
 * The heading that all others stand under, else the front matter's title, else the first heading of
 * the first level. Empty where none of them is: a document's first section does not name it.
 */
export function readTitle(root: Section, frontMatter: Readonly<Record<string, unknown>>): Title {
  const [top, other] = root.children;
  if (top !== undefined && other === undefined) return { text: top.title, section: top };
  const [first, second] = root.children.filter((section) => section.level === 1);
  if (first !== undefined && second === undefined) return { text: first.title, section: first };
  const given = frontMatter['title'];
  if (typeof given === 'string' && given.trim() !== '') {
    return { text: given.trim(), section: undefined };
  }
  return { text: first === undefined ? '' : first.title, section: first };
}
