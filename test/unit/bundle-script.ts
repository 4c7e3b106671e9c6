import { join } from 'node:path';
import { build } from 'esbuild';

/** Makes one file of a script of the tests, so that it can be a process of its own. */
export async function bundleScript(script: string, folder: string): Promise<string> {
  const outfile = join(folder, 'script.mjs');
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}
