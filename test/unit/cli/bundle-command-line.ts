import { build } from 'esbuild';
import { join } from 'node:path';
import { linkModules } from './harness';

/** Bundles the command line as `npm run build` does it, into `<folder>/cli.js`, with what it loads beside it. */
export async function bundleCommandLine(folder: string): Promise<void> {
  linkModules(folder);
  await build({
    entryPoints: ['extension/cli/main.ts'],
    outfile: join(folder, 'cli.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'silent',
  });
}
