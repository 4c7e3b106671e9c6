// npm run fuzz [-- --minutes 10] [--edits-only] [FILE...]
//
// Exercises the reader, the checks and what is offered about a runbook's text with every prefix of
// some documents, and then, for so many minutes, with random edits of them.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { projectFolder } from '../host/project.mjs';

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    'edits-only': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const minutes = Number(values.minutes);
if (!Number.isFinite(minutes)) throw new Error('--minutes needs a number.');

process.chdir(projectFolder);
await mkdir('.host', { recursive: true });
const bundle = join(projectFolder, '.host', 'fuzz.mjs');
await build({
  entryPoints: ['test/fuzz/fuzz.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
process.setSourceMapsEnabled(true);
const { fuzz } = await import(pathToFileURL(bundle).href);
const done = await fuzz(minutes, positionals, { prefixes: !values['edits-only'] });
process.exitCode = done ? 0 : 1;
