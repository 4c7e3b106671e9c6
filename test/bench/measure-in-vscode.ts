import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findChromium } from '../host/find-program.mjs';
import { bundleForVsCode, runInVsCode } from '../host/run-in-vscode.mjs';

export interface Window {
  /** The file of test/bench/vscode that measures, without its ending. */
  readonly suite: string;
  /** What is in the folder that the window opens, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Why nothing can be measured in a VS Code here, in one sentence; undefined where it can. */
export function noVsCode(): string | undefined {
  if (!existsSync(resolve('dist/extension.js'))) {
    return 'dist/extension.js is not there: run `npm run build` first.';
  }
  if (findChromium() === undefined) return 'There is no Chromium to show a VS Code window in.';
  return undefined;
}

/**
 * Opens a new window of a real VS Code, with a profile of its own, and gives what was measured in
 * its extension host.
 *
 * @throws when nothing was
 */
export async function measureInVsCode<T>({ suite, files = {}, env = {} }: Window): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-vscode-'));
  try {
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text);
    const bundle = resolve('dist/bench/vscode');
    await bundleForVsCode([resolve(`test/bench/vscode/${suite}.ts`)], bundle);
    const result = join(folder, 'result.json');
    const { problem } = await runInVsCode({
      tests: join(bundle, `${suite}.js`),
      workspace,
      folder,
      env: { ...env, BENCH_RESULT: result },
      print: process.stderr,
    });
    if (problem !== undefined) throw new Error(problem);
    return JSON.parse(await readFile(result, 'utf8')) as T;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
