import type { Workspace } from '../workspace';
import { folderOf, pathIn } from '../workspace-path';
import { type Makefile, readMakefile } from './read-makefile';

/** All targets that make knows in a folder, those of included files among them. */
export interface MakeTargets {
  /** Of the file that make reads. */
  readonly path: string;
  readonly names: ReadonlySet<string>;
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
  let isOpen = false;
  // Each file once, so that includes in a circle come to an end.
  for (const makefile of read.values()) {
    isOpen ||= makefile.isOpen;
    for (const written of makefile.includes) {
      const included = await filesOf(workspace, folder, written);
      // A file that is not there may be one that make makes.
      isOpen ||= included === undefined;
      for (const file of included ?? []) {
        if (read.has(file)) continue;
        const content = await workspace.readText(file);
        if (content === undefined) isOpen = true;
        else read.set(file, readMakefile(content));
      }
    }
  }
  const files = await workspace.list(folder);
  const names = new Set([...read.values()].flatMap(({ targets }) => [...targets.keys()]));
  const patterns = [...read.values()].flatMap((makefile) => makefile.patterns);
  return {
    path,
    names,
    has: (target) =>
      isOpen ||
      names.has(target) ||
      patterns.some((pattern) => fits(target, pattern)) ||
      // The rules that make brings along make `x` from `x.c`, `x.sh` and more.
      (files ?? []).some((file) => file === target || file.startsWith(`${target}.`)),
  };
}

/** What an include names; undefined where nothing is there. */
async function filesOf(
  workspace: Workspace,
  folder: string,
  written: string,
): Promise<readonly string[] | undefined> {
  const path = pathIn(folder, written);
  if (path === undefined) return undefined;
  if (!/[*?[]/.test(path)) return [path];
  const within = folderOf(path);
  const pattern = path.slice(within === '' ? 0 : within.length + 1);
  if (/[*?[]/.test(within) || /[?[]/.test(pattern)) return undefined;
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
