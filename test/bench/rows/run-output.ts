import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BenchRow, Measurement } from '../bench-row';
import { interleave, milliseconds } from '../interleave';

/** A million lines of a hundred bytes. */
const COMMAND = `yes ${'0123456789'.repeat(10).slice(1)} | head -n 1000000`;
const BYTES = 100_000_000;
const CLI = resolve('dist/cli.js');
const MEGABYTE = 1e6;

/** The least that Node can do: the child's output into a file and a hash. */
const FLOOR = `
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { createWriteStream } = require('node:fs');
const hash = createHash('sha256');
const child = spawn('bash', ['-c', process.env.COMMAND], { stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.on('data', (chunk) => hash.update(chunk));
child.stdout.pipe(createWriteStream(process.env.OUTPUT)).on('finish', () => hash.digest('hex'));
`;

/** Leaves the most memory that the process ever held, in kilobytes as getrusage(2) gives it. */
const WATCH = `process.on('exit', () => {
  require('node:fs').writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS));
});`;

interface Figures {
  readonly wall: Measurement;
  readonly memory: Measurement;
}

let figures: Promise<Figures | string> | undefined;

export const rows: readonly BenchRow[] = [
  {
    name: 'run-output-wall',
    what: '1,000,000 lines (100 MB) through `runbook run`, recorded, hashed and passed on',
    floor: 'Node: spawn, pipe to a file, sha256',
    limit: { atMost: 1.5 },
    measure: async () => {
      const measured = await (figures ??= measureBoth());
      return typeof measured === 'string' ? measured : measured.wall;
    },
  },
  {
    name: 'run-output-memory',
    what: 'the most memory that it holds meanwhile',
    floor: 'the same process as above, and 64 MB',
    limit: { atMost: 1 },
    measure: async () => {
      const measured = await (figures ??= measureBoth());
      return typeof measured === 'string' ? measured : measured.memory;
    },
  },
];

async function measureBoth(): Promise<Figures | string> {
  if (!existsSync(CLI)) return 'dist/cli.js is not there: run `npm run build` first.';
  const folder = await mkdtemp(join(tmpdir(), 'bench-run-output-'));
  try {
    return await measureIn(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureIn(folder: string): Promise<Figures> {
  const runbook = join(folder, 'runbook.md');
  await writeFile(runbook, `\`\`\`bash\n${COMMAND}\n\`\`\`\n`);
  const watch = join(folder, 'watch.cjs');
  await writeFile(watch, WATCH);
  const peak = join(folder, 'peak');
  const output = join(folder, 'output');
  const env = { ...process.env, COMMAND, OUTPUT: output, PEAK: peak, XDG_STATE_HOME: folder };

  const peaks = { ours: 0, floor: 0 };
  const ours = async () => {
    const printed = await run(
      process.execPath,
      ['-r', watch, CLI, 'run', runbook, '--line', '1', '--yes', '--json'],
      env,
    );
    const { outputFile } = JSON.parse(printed) as { outputFile: string };
    await checkSize(outputFile);
    await rm(outputFile);
    peaks.ours = Math.max(peaks.ours, await readPeak(peak));
  };
  const floor = async () => {
    await run(process.execPath, ['-r', watch, '-e', FLOOR], env);
    await checkSize(output);
    peaks.floor = Math.max(peaks.floor, await readPeak(peak));
  };
  const wall = await interleave(
    5,
    () => milliseconds(ours),
    () => milliseconds(floor),
  );
  const tee = await milliseconds(() =>
    run('bash', ['-c', `${COMMAND} | tee "$OUTPUT" > /dev/null`], env),
  );
  return {
    wall: { ...wall, unit: 'ms', remarks: [`tee alone takes ${tee.toFixed(0)} ms`] },
    memory: {
      ours: peaks.ours,
      floor: peaks.floor + 64,
      unit: 'MB',
      remarks: [`${(peaks.ours - peaks.floor).toFixed(0)} MB more than the bare process`],
    },
  };
}

/** Runs a program to its end and gives what it printed; what it says on standard error is dropped. */
async function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`${program} exited with ${String(code)}`);
  return printed;
}

async function checkSize(file: string): Promise<void> {
  const { length } = await readFile(file);
  if (length !== BYTES) throw new Error(`${file} has ${length} bytes instead of ${BYTES}`);
}

async function readPeak(file: string): Promise<number> {
  return (Number(await readFile(file, 'utf8')) * 1024) / MEGABYTE;
}
