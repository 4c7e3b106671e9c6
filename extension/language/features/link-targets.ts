import type { Link } from '../../runbook/model';
import { Anchors } from '../tools/anchors';
import { folderOf, pathIn } from '../workspace-path';

/** Where a link in a Markdown file leads. */
export interface LinkTarget {
  /** Of a file in the project; undefined for the file itself. */
  readonly path: string | undefined;
  /** Without `#`, empty where the whole file is meant. */
  readonly fragment: string;
}

/** Undefined for what leads out of the project. */
export function targetOfLink({ target }: Link, from: string): LinkTarget | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target) || target === '') return undefined;
  const hash = target.indexOf('#');
  const written = decoded((hash === -1 ? target : target.slice(0, hash)).replace(/\?.*$/, ''));
  const fragment = hash === -1 ? '' : decoded(target.slice(hash + 1));
  if (written === '') return { path: undefined, fragment };
  const path = written.startsWith('/')
    ? pathIn('', written.replace(/^\/+/, ''))
    : pathIn(folderOf(from), written);
  return path === undefined ? undefined : { path: path === from ? undefined : path, fragment };
}

/** Whether a link's fragment leads to this heading, whichever way a site makes names of headings. */
export function leadsTo(fragment: string, heading: string): boolean {
  return new Anchors([], [heading]).count(fragment) === 1;
}

/** The name under which most sites know a heading. */
export function slugOf(heading: string): string {
  const [slug = ''] = new Anchors([], [heading]).names;
  return slug;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
