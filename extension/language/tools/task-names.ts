import type { DefiningFile } from '../definition';
import type { Workspace } from '../workspace';
import { pathIn } from '../workspace-path';
import { YamlFile } from './yaml-file';
import { readYamlRecord, recordOf } from './yaml-record';

/** The tasks of a Taskfile. */
export interface TaskNames extends DefiningFile {
  /** Whether it takes in other Taskfiles, whose tasks have names of the form `space:task`. */
  readonly includes: boolean;
}

const NAMES = ['Taskfile', 'taskfile'].flatMap((name) =>
  ['.yml', '.yaml', '.dist.yml', '.dist.yaml'].map((ending) => name + ending),
);

/** The tasks of the Taskfile in a folder; undefined where there is none or it cannot be read. */
export async function taskNamesIn(
  workspace: Workspace,
  folder: string,
): Promise<TaskNames | undefined> {
  for (const name of NAMES) {
    const path = pathIn(folder, name);
    const text = path === undefined ? undefined : await workspace.readText(path);
    if (path === undefined || text === undefined) continue;
    const content = readYamlRecord(text);
    if (content === undefined) return undefined;
    const tasks = Object.entries(recordOf(content['tasks']) ?? {});
    const names = tasks.flatMap(([task, body]) => [
      task,
      ...aliasesOf(recordOf(body)?.['aliases']),
    ]);
    const file = new YamlFile(text);
    const define = (name: string) => {
      const [task = name] =
        tasks.find(([, body]) => aliasesOf(recordOf(body)?.['aliases']).includes(name)) ?? [];
      const entry = file.entry('tasks', task);
      return Promise.resolve(entry && { path, ...entry });
    };
    const includes = content['includes'] !== undefined;
    return { path, names: new Set(names), define, includes };
  }
  return undefined;
}

function aliasesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
