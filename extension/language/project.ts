import type { CallWord } from '../command/read-calls';
import { CachedWorkspace } from './cached-workspace';
import { composeServicesIn } from './tools/compose-services';
import { justRecipesIn } from './tools/just-recipes';
import { makeTargetsIn } from './tools/make-targets';
import { packageScriptsIn } from './tools/package-scripts';
import { taskNamesIn } from './tools/task-names';
import { anchorsOfText } from './tools/anchors';
import type { Workspace } from './workspace';

/** What the files of a workspace offer to run, folder by folder. Every file is read once. */
export class Project {
  readonly files: CachedWorkspace;
  readonly makeTargets;
  readonly packageScripts;
  readonly justRecipes;
  readonly taskNames;
  readonly composeServices;

  /** The places that links into a Markdown file may lead to; undefined where it cannot be read. */
  readonly anchors;
  /** Arguments of calls that were found to fit these files, and the folder in which they do. */
  readonly soundCalls = new WeakMap<readonly CallWord[], string>();
  #isWhole: Promise<boolean | undefined> | undefined;

  constructor(workspace: Workspace) {
    const files = new CachedWorkspace(workspace);
    this.files = files;
    this.anchors = once(async (path) => {
      const text = await files.readText(path);
      return text === undefined ? undefined : anchorsOfText(text);
    });
    this.makeTargets = perFolder((folder) => makeTargetsIn(files, folder));
    this.packageScripts = perFolder((folder) => packageScriptsIn(files, folder));
    this.justRecipes = perFolder((folder) => justRecipesIn(files, folder));
    this.taskNames = perFolder((folder) => taskNamesIn(files, folder));
    this.composeServices = perFolder((folder) => composeServicesIn(files, folder));
  }

  /** Whether all files that belong together are here: it is a git work tree or has a build of its own. */
  async isWhole(): Promise<boolean> {
    this.#isWhole ??= this.files.list('').then((names) => names?.some((name) => MARKS.has(name)));
    return (await this.#isWhole) === true;
  }
}

/** Files that stand at the top of a project. */
const MARKS = new Set([
  ...['.git', 'Makefile', 'GNUmakefile', 'justfile', 'Taskfile.yml', 'Taskfile.yaml'],
  ...['package.json', 'go.mod', 'Cargo.toml', 'pyproject.toml', 'pom.xml', 'Gemfile'],
  ...['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml', 'Dockerfile'],
]);

/** Asks each folder once, and gives what those have that have it, in the order of the folders. */
function perFolder<T>(
  find: (folder: string) => Promise<T | undefined>,
): (folders: readonly string[]) => Promise<readonly T[]> {
  const findOnce = once(find);
  // Most calls of a runbook are looked for in the very same folders.
  const known = new WeakMap<readonly string[], Promise<readonly T[]>>();
  const findIn = async (folders: readonly string[]) => {
    const found = await Promise.all(folders.map(findOnce));
    return found.filter((each) => each !== undefined);
  };
  return (folders) => {
    const answer = known.get(folders) ?? findIn(folders);
    known.set(folders, answer);
    return answer;
  };
}

function once<T>(find: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (path) => {
    const answer = known.get(path) ?? find(path);
    known.set(path, answer);
    return answer;
  };
}
