import type { DefiningFile } from '../definition';
import type { Workspace } from '../workspace';
import { pathIn } from '../workspace-path';
import { YamlFile } from './yaml-file';
import { readYamlRecord, recordOf } from './yaml-record';

/** The services that compose files define together; the path is that of the first of them. */
export type ComposeServices = DefiningFile;

const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** The services of a folder's own compose file and its override; undefined where there is none. */
export async function composeServicesIn(
  workspace: Workspace,
  folder: string,
): Promise<ComposeServices | undefined> {
  for (const name of NAMES) {
    const path = pathIn(folder, name);
    if (path === undefined || (await workspace.readText(path)) === undefined) continue;
    const overrides = NAMES.map((each) => each.replace(/\.(\w+)$/, '.override.$1'));
    const paths = [path];
    for (const override of overrides) {
      const other = pathIn(folder, override);
      if (other !== undefined && (await workspace.stat(other)) !== undefined) paths.push(other);
    }
    return await composeServicesOf(workspace, paths);
  }
  return undefined;
}

/** The services of these files; undefined where one cannot be read, or takes in others. */
export async function composeServicesOf(
  workspace: Workspace,
  paths: readonly string[],
): Promise<ComposeServices | undefined> {
  const [first] = paths;
  if (first === undefined) return undefined;
  const names = new Set<string>();
  const files = new Map<string, YamlFile>();
  for (const path of paths) {
    const text = await workspace.readText(path);
    const content = text === undefined ? undefined : readYamlRecord(text);
    if (text === undefined || content === undefined || content['include'] !== undefined)
      return undefined;
    files.set(path, new YamlFile(text));
    for (const name of Object.keys(recordOf(content['services']) ?? {})) names.add(name);
  }
  const define = (name: string) => {
    for (const [path, file] of files) {
      const entry = file.entry('services', name);
      if (entry !== undefined) return Promise.resolve({ path, ...entry });
    }
    return Promise.resolve(undefined);
  };
  return { path: first, names, define };
}
