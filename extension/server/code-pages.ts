import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Code, isCode } from '../language/codes';

/** Where each code is explained: the line of docs/checks.md at which its section begins, as a URI. */
export type CodePages = ReadonlyMap<Code, string>;

/** @param file docs/checks.md as it is installed; where it is missing, nothing is explained */
export async function readCodePages(file: string): Promise<CodePages> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pages = new Map<Code, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const code = /^### `([a-z-]+)`/.exec(line)?.[1];
    if (code !== undefined && isCode(code)) {
      pages.set(code, `${pathToFileURL(file).href}#L${index + 1}`);
    }
  }
  return pages;
}
