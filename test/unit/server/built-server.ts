import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { linkModules } from '../cli/harness';

/** The command line, which is the server too, bundled as `npm run build` does it, in a folder of their own. */
export async function buildServer(): Promise<{ readonly folder: string; remove(): void }> {
  const top = mkdtempSync(join(tmpdir(), 'runbook-server-'));
  const folder = join(top, 'dist');
  mkdirSync(folder);
  linkModules(folder);
  symlinkSync(resolve('docs'), join(top, 'docs'));
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
  return {
    folder,
    remove: () => {
      rmSync(top, { recursive: true });
    },
  };
}
