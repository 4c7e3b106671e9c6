// The figures, each against its floor in the same run: a table on standard error, JSON on standard
// output or in a file. Says nothing by its exit code but whether every row could be measured.
//
//   npm run bench -- [--only NAME]... [--json FILE]
//
// Rows are in rows/*.ts; each file exports `rows`.
import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, json: { type: 'string' } },
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'test/bench/rows');
const outdir = join(root, 'dist/bench');

const names = (await readdir(source)).filter((name) => name.endsWith('.ts'));
await mkdir(outdir, { recursive: true });
const results = [];
let crashed = false;
for (const name of names) {
  const { outfile, rows } = await rowsIn(name);
  for (const row of rows) {
    if (options.only && !options.only.some((start) => row.name.startsWith(start))) continue;
    const result = await measured(row, outfile);
    results.push(result);
    console.error(textOf(result));
  }
}

const report = JSON.stringify(
  {
    node: process.version,
    cpus: cpus().length,
    at: new Date().toISOString(),
    rows: results,
  },
  undefined,
  2,
);
if (options.json === undefined) console.log(report);
else await writeFile(options.json, `${report}\n`);
process.exit(crashed ? 1 : 0);

async function rowsIn(name) {
  const outfile = join(outdir, name.replace(/\.ts$/, '.mjs'));
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [join(source, name)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      mainFields: ['module', 'main'],
      // Outside VS Code there is no such module.
      alias: { vscode: join(root, 'test/bench/vscode-stand-in.ts') },
      // What starts a VS Code finds its own files by where it stands.
      external: ['./test/host/*'],
      // Libraries in CommonJS call `require`, which an ES module does not have.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'silent',
    });
    return { outfile, rows: (await import(pathToFileURL(outfile).href)).rows };
  } catch (error) {
    crashed = true;
    console.error(`${name} cannot be loaded: ${error?.stack ?? error}`);
    return { outfile, rows: [] };
  }
}

async function measured({ name, what, floor: floorIs, limit }, outfile) {
  const { figures, problem } = await figuresOf(name, outfile);
  if (problem !== undefined) {
    crashed = true;
    return { name, what, floorIs, limit, crashed: problem };
  }
  if (typeof figures === 'string') return { name, what, floorIs, limit, skipped: figures };
  const ratio = figures.ours / figures.floor;
  const within = 'atMost' in limit ? ratio <= limit.atMost : ratio >= limit.atLeast;
  return { name, what, floorIs, limit, ...figures, ratio, within };
}

/**
 * In a process of its own: what one row leaves behind (code compiled for other documents, garbage)
 * is no part of the figures of the next.
 */
function figuresOf(name, outfile) {
  return new Promise((resolve) => {
    let said = { problem: 'its process ended without a word' };
    fork(join(root, 'test/bench/measure-row.mjs'), [outfile, name], { cwd: root })
      .on('message', (message) => (said = message))
      .on('error', (error) => (said = { problem: error.message }))
      .on('close', () => resolve(said));
  });
}

function textOf(result) {
  const head = `${result.name.padEnd(22)} `;
  if (result.skipped !== undefined) return `${head}skipped: ${result.skipped}`;
  if (result.crashed !== undefined) return `${head}crashed: ${result.crashed}`;
  const bound = 'atMost' in result.limit ? `≤ ${result.limit.atMost}` : `≥ ${result.limit.atLeast}`;
  return [
    `${head}${result.within ? 'ok  ' : 'OVER'} ${result.ratio.toFixed(2)} × (${bound})`,
    `ours ${figure(result.ours)}, floor ${figure(result.floor)} ${result.unit}`,
    result.what,
    ...(result.remarks ?? []),
  ].join('   ');
}

function figure(value) {
  return value.toLocaleString('en', { maximumSignificantDigits: 4, useGrouping: false });
}
