import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleCommandLine } from '../cli/bundle-command-line';

/** The command line, which is the server too, bundled in a folder of its own. */
export async function buildServer(): Promise<{ readonly folder: string; remove(): void }> {
  const top = mkdtempSync(join(tmpdir(), 'runbook-server-'));
  const folder = join(top, 'dist');
  mkdirSync(folder);
  symlinkSync(resolve('docs'), join(top, 'docs'));
  await bundleCommandLine(folder);
  return {
    folder,
    remove: () => {
      rmSync(top, { recursive: true });
    },
  };
}
