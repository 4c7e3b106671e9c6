import type { DefiningFile } from '../definition';
import type { Workspace } from '../workspace';
import { pathIn } from '../workspace-path';
import { YamlFile } from './yaml-file';

/** What a package.json offers to run. */
export interface PackageScripts extends DefiningFile {
  /** Packages whose programs `yarn run` and `pnpm run` find as well. */
  readonly dependencies: readonly string[];
}

/** The scripts of the package in a folder; undefined where there is none or it cannot be read. */
export async function packageScriptsIn(
  workspace: Workspace,
  folder: string,
): Promise<PackageScripts | undefined> {
  const path = pathIn(folder, 'package.json');
  const text = path === undefined ? undefined : await workspace.readText(path);
  if (path === undefined || text === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  const dependencies = ['dependencies', 'devDependencies', 'optionalDependencies'];
  // JSON is YAML as well.
  const file = new YamlFile(text);
  return {
    path,
    names: new Set(keysOf(content, 'scripts')),
    define(name) {
      const entry = file.entry('scripts', name);
      return Promise.resolve(entry && { path, ...entry });
    },
    dependencies: dependencies.flatMap((key) => keysOf(content, key)),
  };
}

function keysOf(content: unknown, key: string): string[] {
  if (typeof content !== 'object' || content === null) return [];
  const value: unknown = Reflect.get(content, key);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
