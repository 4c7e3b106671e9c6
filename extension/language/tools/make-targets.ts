import type { DefiningFile, Definition } from '../definition';
import type { Workspace } from '../workspace';
import { folderOf, pathIn } from '../workspace-path';
import { blockAt } from './indented-block';
import { type Include, type Makefile, readMakefile } from './read-makefile';

/** All targets that make knows in a folder, those of included files among them. */
export interface MakeTargets extends DefiningFile {
  /** The texts of all files that make reads, the one that `path` names first. */
  readonly texts: readonly string[];
  /** Whether a target may be among them; also true where that cannot be told. */
  has(target: string): boolean;
}

const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

/** The targets of the Makefile in a folder; undefined where it has none. */
export async function makeTargetsIn(
  workspace: Workspace,
  folder: string,
): Promise<MakeTargets | undefined> {
  for (const name of NAMES) {
    const path = pathIn(folder, name);
    const text = path === undefined ? undefined : await workspace.readText(path);
    if (path !== undefined && text !== undefined)
      return await gather(workspace, folder, path, text);
  }
  return undefined;
}

/** The targets of one Makefile that make is told to read. */
export async function makeTargetsOf(
  workspace: Workspace,
  folder: string,
  path: string,
): Promise<MakeTargets | undefined> {
  const text = await workspace.readText(path);
  return text === undefined ? undefined : await gather(workspace, folder, path, text);
}

async function gather(
  workspace: Workspace,
  folder: string,
  path: string,
  text: string,
): Promise<MakeTargets> {
  const read = new Map<string, Makefile>([[path, readMakefile(text)]]);
  const texts = new Map([[path, text]]);
  const missing: Include[] = [];
  // Each file once, so that includes in a circle come to an end.
  for (const makefile of read.values()) {
    for (const include of makefile.includes) {
      for (const file of await filesOf(workspace, folder, include.path)) {
        if (read.has(file)) continue;
        const content = await workspace.readText(file);
        if (content === undefined) missing.push(include);
        else {
          read.set(file, readMakefile(content));
          texts.set(file, content);
        }
      }
    }
  }
  const files = await workspace.list(folder);
  const names = new Set([...read.values()].flatMap(({ targets }) => [...targets.keys()]));
  const patterns = [...read.values()].flatMap(({ patterns: each }) => [...each.keys()]);
  const isMade = (name: string) =>
    names.has(name) || patterns.some((pattern) => fits(name, pattern));
  // Make may make a file that is not there, and then go on with what it holds.
  const isOpen =
    [...read.values()].some((makefile) => makefile.isOpen) ||
    missing.some((include) => !include.isOptional || isMade(include.path));
  return {
    path,
    names,
    texts: [...texts.values()],
    define: (target) => Promise.resolve(definitionOf(target, read, texts)),
    has: (target) =>
      isOpen ||
      isMade(target) ||
      // The rules that make brings along make `x` from `x.c`, `x.sh` and more.
      (files ?? []).some((file) => file === target || file.startsWith(`${target}.`)),
  };
}

function definitionOf(
  target: string,
  read: ReadonlyMap<string, Makefile>,
  texts: ReadonlyMap<string, string>,
): Definition | undefined {
  for (const [path, { targets }] of read) {
    const line = targets.get(target);
    if (line !== undefined) return ruleAt(path, line, texts);
  }
  for (const [path, { patterns }] of read) {
    const [, line] = [...patterns].find(([pattern]) => fits(target, pattern)) ?? [];
    if (line !== undefined) return ruleAt(path, line, texts);
  }
  return undefined;
}

function ruleAt(path: string, line: number, texts: ReadonlyMap<string, string>): Definition {
  const text = blockAt(texts.get(path) ?? '', line, (each) => each.startsWith('\t'));
  return { path, line, text };
}

/** The files that an include names, whether or not they are there; of a pattern those that are. */
async function filesOf(
  workspace: Workspace,
  folder: string,
  written: string,
): Promise<readonly string[]> {
  // What lies outside is taken for a file that is not there.
  const path = pathIn(folder, written) ?? written;
  if (!/[*?[]/.test(path)) return [path];
  const within = folderOf(path);
  const pattern = path.slice(within === '' ? 0 : within.length + 1);
  // Patterns of the rarer kinds are not followed.
  if (/[*?[]/.test(within) || /[?[]/.test(pattern)) return [path];
  const names = (await workspace.list(within)) ?? [];
  return names
    .filter((name) => fits(name, pattern.replace('*', '%')))
    .flatMap((name) => pathIn(within, name) ?? []);
}

/** Whether a name fits a pattern in which each `%` stands for something. */
function fits(name: string, pattern: string): boolean {
  const source = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(name);
}
