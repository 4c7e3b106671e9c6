import type { Workspace } from '../workspace';
import { folderOf, pathIn } from '../workspace-path';

/** The recipes of a justfile and of those that it imports. */
export interface JustRecipes {
  readonly path: string;
  readonly names: ReadonlySet<string>;
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
      for (const recipe of read.names) names.add(recipe);
      for (const module of read.modules) modules.add(module);
      for (const written of read.imports) {
        const imported = pathIn(folderOf(file), written);
        const found = imported === undefined ? undefined : await workspace.readText(imported);
        if (imported === undefined || found === undefined) isOpen = true;
        else if (!texts.has(imported)) texts.set(imported, found);
      }
    }
    return { path, names, modules, isOpen };
  }
  return undefined;
}

/** Grammar: https://github.com/casey/just/blob/master/GRAMMAR.md */
function readJustfile(text: string): Record<'names' | 'modules' | 'imports', readonly string[]> {
  const names: string[] = [];
  const modules: string[] = [];
  const imports: string[] = [];
  // Lines of a recipe's body are indented.
  for (const line of text.split(/\r?\n/).filter((each) => /^[@\w]/.test(each))) {
    const imported = /^import\??\s+(['"])(.*)\1/.exec(line)?.[2];
    const module = /^mod\??\s+([A-Za-z_][\w-]*)/.exec(line)?.[1];
    const alias = /^alias\s+([A-Za-z_][\w-]*)\s*:=/.exec(line)?.[1];
    const recipe = /^@?([A-Za-z_][\w-]*)(?:\s+(?!:=)[^:]*(?:'[^']*'|"[^"]*")?[^:]*)?:(?!=)/.exec(
      line,
    )?.[1];
    if (imported !== undefined) imports.push(imported);
    else if (module !== undefined) modules.push(module);
    else if (alias !== undefined) names.push(alias);
    else if (recipe !== undefined) names.push(recipe);
  }
  return { names, modules, imports };
}
