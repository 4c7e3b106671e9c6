import type { DefiningFile } from '../definition';
import type { Workspace } from '../workspace';
import { folderOf, pathIn } from '../workspace-path';
import { blockAt } from './indented-block';

/** The recipes of a justfile and of those that it imports. */
export interface JustRecipes extends DefiningFile {
  /** Names of its modules, whose recipes are not looked at. */
  readonly modules: ReadonlySet<string>;
  /** Whether it may have recipes that cannot be told from its text. */
  readonly isOpen: boolean;
}

const NAMES = ['justfile', 'Justfile', '.justfile', 'JUSTFILE'];

/** The recipes of the justfile in a folder; undefined where it has none. */
export async function justRecipesIn(
  workspace: Workspace,
  folder: string,
): Promise<JustRecipes | undefined> {
  for (const name of NAMES) {
    const path = pathIn(folder, name);
    const text = path === undefined ? undefined : await workspace.readText(path);
    if (path === undefined || text === undefined) continue;
    const names = new Set<string>();
    const modules = new Set<string>();
    let isOpen = false;
    const texts = new Map([[path, text]]);
    // Each file once, so that imports in a circle come to an end.
    for (const [file, content] of texts) {
      const read = readJustfile(content);
      for (const recipe of read.names.keys()) names.add(recipe);
      for (const module of read.modules) modules.add(module);
      for (const written of read.imports) {
        const imported = pathIn(folderOf(file), written);
        const found = imported === undefined ? undefined : await workspace.readText(imported);
        if (imported === undefined || found === undefined) isOpen = true;
        else if (!texts.has(imported)) texts.set(imported, found);
      }
    }
    const define = (name: string) => {
      for (const [file, content] of texts) {
        const line = readJustfile(content).names.get(name);
        if (line !== undefined) {
          const body = blockAt(content, line, (each) => /^\s+\S/.test(each));
          return Promise.resolve({ path: file, line, text: body });
        }
      }
      return Promise.resolve(undefined);
    };
    return { path, names, define, modules, isOpen };
  }
  return undefined;
}

/** Grammar: https://github.com/casey/just/blob/master/GRAMMAR.md */
function readJustfile(text: string): {
  /** With the 1-based line of each. */
  readonly names: ReadonlyMap<string, number>;
  readonly modules: readonly string[];
  readonly imports: readonly string[];
} {
  const names = new Map<string, number>();
  const modules: string[] = [];
  const imports: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    // Lines of a recipe's body are indented.
    if (!/^[@\w]/.test(line)) continue;
    const imported = /^import\??\s+(['"])(.*)\1/.exec(line)?.[2];
    const module = /^mod\??\s+([A-Za-z_][\w-]*)/.exec(line)?.[1];
    const alias = /^alias\s+([A-Za-z_][\w-]*)\s*:=/.exec(line)?.[1];
    const recipe = /^@?([A-Za-z_][\w-]*)(?:\s+(?!:=)[^:]*(?:'[^']*'|"[^"]*")?[^:]*)?:(?!=)/.exec(
      line,
    )?.[1];
    if (imported !== undefined) imports.push(imported);
    else if (module !== undefined) modules.push(module);
    else if (alias !== undefined) names.set(alias, index + 1);
    else if (recipe !== undefined) names.set(recipe, index + 1);
  }
  return { names, modules, imports };
}
