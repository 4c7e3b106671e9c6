import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommandLine } from './bundle-command-line';
import { Bench } from './harness';

/** The machine's own Node, the oldest that we support, where it is not the one that runs this. */
const SYSTEM_NODE = '/usr/bin/node';
const node = existsSync(SYSTEM_NODE) ? SYSTEM_NODE : process.execPath;

const FENCE = '```';
const BOOK = `
${FENCE}bash
sleep 300 & echo $!; wait
${FENCE}

- \`echo hello\`
- \`seq 1000000\`
- \`rm -rf ./gone\`
`;

let folder: string;
let bench: Bench;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-bundle-'));
  await bundleCommandLine(folder);
  bench = new Bench();
  bench.write('book.md', BOOK);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  bench.remove();
});

function start(args: readonly string[]): ChildProcess {
  return spawn(node, [join(folder, 'cli.js'), ...args], {
    cwd: bench.folder,
    env: bench.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

async function endOf(child: ChildProcess, onOutput?: (out: string) => void): Promise<End> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    onOutput?.(out);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return await new Promise((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, out, err });
    });
  });
}

function alive(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid.trim()}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe(`dist/cli.js under ${node}`, () => {
  it('runs a command', async () => {
    const end = await endOf(start(['run', 'book.md', '--line', '6']));
    expect(end).toEqual({ code: 0, signal: null, out: 'hello\n', err: '' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops on %s with everything that it started, and says so in the log',
    async (signal) => {
      const declared = await bench.json([
        ...['incident', 'declare', '--severity', 'SEV1', '--title', signal],
      ]);
      const id = String(declared.documents[0]?.['id']);
      const child = start(['run', 'book.md', '--line', '3', '--yes', '--incident', id]);
      const end = await endOf(child, () => child.kill(signal));
      expect([end.code, end.signal]).toEqual([130, null]);
      expect(alive(end.out)).toBe(false);
      const { documents } = await bench.json(['incident', 'log', id]);
      expect(documents.at(-1)).toMatchObject({
        kind: 'run.finished',
        data: { outcome: 'stopped', exitCode: null, output: { bytes: end.out.length } },
      });
    },
  );

  it('leaves a run whose end is unknown when it is killed itself', async () => {
    const declared = await bench.json([
      ...['incident', 'declare', '--severity', 'SEV1', '--title', 'killed'],
    ]);
    const id = String(declared.documents[0]?.['id']);
    const child = start(['run', 'book.md', '--line', '3', '--yes', '--incident', id]);
    const end = await endOf(child, () => child.kill('SIGKILL'));
    process.kill(Number(end.out));
    const { documents } = await bench.json(['incident', 'log', id]);
    expect(documents.at(-1)).toMatchObject({ kind: 'run.started' });
  });

  it('goes on quietly when its reader goes away, and records everything', async () => {
    const declared = await bench.json([
      ...['incident', 'declare', '--severity', 'SEV1', '--title', 'gone reader'],
    ]);
    const id = String(declared.documents[0]?.['id']);
    const child = start(['run', 'book.md', '--line', '7', '--incident', id]);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const end = await endOf(child);
    expect([end.code, end.err]).toEqual([0, '']);
    const { documents } = await bench.json(['incident', 'log', id]);
    expect(documents.at(-1)).toMatchObject({
      kind: 'run.finished',
      data: { exitCode: 0, output: { whole: { bytes: 6888896 } } },
    });
  });

  it('loses no run when several write to one incident at once', async () => {
    const declared = await bench.json([
      ...['incident', 'declare', '--severity', 'SEV1', '--title', 'at once'],
    ]);
    const id = String(declared.documents[0]?.['id']);
    const args = ['run', 'book.md', '--line', '6', '--json', '--incident', id];
    const ends = await Promise.all(Array.from({ length: 6 }, () => endOf(start(args))));
    expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
    const runs = ends.map(({ out }) => (JSON.parse(out) as { runId: string }).runId);
    const { documents } = await bench.json(['incident', 'log', id]);
    const finished = documents.filter(({ kind }) => kind === 'run.finished');
    expect(finished.map(({ data }) => (data as { run: string }).run).sort()).toEqual(runs.sort());
  });
});
