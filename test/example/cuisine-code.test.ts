import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The example as its operator uses it: its own Makefile, its own processes, free ports. */

const example = resolve(import.meta.dirname, '../../examples/cuisine-code');
const runFolder = mkdtempSync(join(tmpdir(), 'cuisine-'));
const env = {
  ...process.env,
  CUISINE_RUN_DIR: runFolder,
  CUISINE_WEB_PORT: '0',
  CUISINE_DB_PORT: '0',
};
// Generous: it bounds a hang, it measures nothing.
const TIMEOUT_MS = 120_000;

interface MakeResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function make(...args: string[]): Promise<MakeResult> {
  const child = spawn('make', args, { cwd: example, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode ?? -1, stdout, stderr };
}

/** Calls make until the result is as wanted; the test's own time limit ends a vain wait. */
async function makeUntil(wanted: (result: MakeResult) => boolean, ...args: string[]) {
  for (;;) {
    const result = await make(...args);
    if (wanted(result)) return result;
    await pause(100);
  }
}

const healthy = ({ code }: MakeResult) => code === 0;
const unhealthy = ({ code, stdout }: MakeResult) => code !== 0 && stdout.includes('UNHEALTHY');

function systemFile(): string {
  return join(runFolder, 'system.json');
}

function addresses(): { pid: number; web: string; db: string } {
  return JSON.parse(readFileSync(systemFile(), 'utf8')) as { pid: number; web: string; db: string };
}

async function startInForeground(): Promise<ChildProcess> {
  // A process group of its own, so that what it leaves behind can be seen.
  const options = { cwd: example, env, detached: true, stdio: 'ignore' } as const;
  const supervisor = spawn(process.execPath, ['supervisor/main.mjs'], options);
  while (!existsSync(systemFile())) {
    expect(supervisor.exitCode).toBeNull();
    await pause(50);
  }
  return supervisor;
}

function groupLives(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

async function accepts(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

let supervisor: ChildProcess;

beforeAll(async () => {
  expect(await make('install')).toMatchObject({ code: 0 });
  supervisor = await startInForeground();
}, TIMEOUT_MS);

afterAll(async () => {
  await make('down');
  rmSync(runFolder, { recursive: true, force: true });
}, TIMEOUT_MS);

describe('each known problem: broken, seen by the commands of the runbook, mended by its resolution', () => {
  test(
    'database connection issues',
    async () => {
      await makeUntil(healthy, 'test');
      expect(await make('break', 'fault=db-connections')).toMatchObject({ code: 0 });
      expect(await make('break', 'fault=db-connections')).toMatchObject({ code: 0 });

      const [status] = await Promise.all([
        make('db-status'),
        makeUntil(({ stdout }) => stdout.includes('ConnectionError'), 'logs', 'service=api'),
        makeUntil(({ stdout }) => stdout.includes('WARNING'), 'logs', 'service=db'),
      ]);
      expect(unhealthy(status)).toBe(true);

      expect(await make('restart', 'service=db')).toMatchObject({ code: 0 });
      await makeUntil(healthy, 'db-status');
      await makeUntil(healthy, 'test');
    },
    TIMEOUT_MS,
  );

  test(
    'high API latency',
    async () => {
      expect(await make('break', 'fault=api-latency')).toMatchObject({ code: 0 });
      await makeUntil(unhealthy, 'api-status');

      expect(await make('scale', 'service=api', 'count=3')).toMatchObject({ code: 0 });
      const { stdout } = await makeUntil(healthy, 'api-status');
      expect(stdout.match(/healthy/g)).toHaveLength(3);
      await makeUntil(healthy, 'test');
      expect(await make('mend')).toMatchObject({ code: 0 });
    },
    TIMEOUT_MS,
  );

  test(
    'website unavailable',
    async () => {
      expect(await make('break', 'fault=web-down')).toMatchObject({ code: 0 });
      const broken = await make('web-status');
      expect(unhealthy(broken)).toBe(true);
      expect(broken.stdout).toContain('502');
      await makeUntil(({ stdout }) => stdout.includes('[error]'), 'logs', 'service=web');

      expect(await make('restart', 'service=web')).toMatchObject({ code: 0 });
      await makeUntil(healthy, 'web-status');
      await makeUntil(healthy, 'test');
    },
    TIMEOUT_MS,
  );
});

test(
  'maintenance mode, rollback and toggles change what guests get',
  async () => {
    const { web } = addresses();
    expect(await make('maintenance-mode', 'enable')).toMatchObject({ code: 0 });
    expect((await fetch(web)).status).toBe(503);
    expect(await make('maintenance-mode', 'disable')).toMatchObject({ code: 0 });
    expect((await fetch(web)).status).toBe(200);

    const menu = async () => (await fetch(`${web}api/dishes`)).text();
    expect(await menu()).toContain('drink');
    expect(await make('toggle', 'feature=pairings', 'state=off')).toMatchObject({ code: 0 });
    expect(await menu()).not.toContain('drink');

    expect(await make('rollback', 'version=1.8.2')).toMatchObject({ code: 0 });
    expect(await (await fetch(`${web}api/version`)).json()).toEqual({ version: '1.8.2' });
  },
  TIMEOUT_MS,
);

test.concurrent.each([
  [['restart', 'service=nginx'], 'There is no service "nginx"; give service=api|web|db.'],
  [['restart', 'service=db; echo no'], 'There is no service "db; echo no"'],
  [['scale', 'service=api', 'count=many'], 'The count "many" does not do'],
  [['rollback'], 'The version is missing; give version=1.8.2|1.9.0|2.0.0.'],
  [['maintenance-mode'], 'Say which: make maintenance-mode enable'],
])('refuses %j with one sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await make(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.split('\n')[0]).toContain(sentence);
});

test(
  'ends with everything it started, asked to or killed',
  async () => {
    const stopped = once(supervisor, 'exit');
    const { pid } = addresses();
    expect(groupLives(pid)).toBe(true);
    supervisor.kill('SIGTERM');
    expect(await stopped).toEqual([0, null]);
    expect(groupLives(pid)).toBe(false);

    expect(await make('up')).toMatchObject({ code: 0 });
    const second = addresses();
    expect(await accepts(second.db)).toBe(true);
    process.kill(second.pid, 'SIGKILL');
    while ((await accepts(second.db)) || (await accepts(second.web))) await pause(50);
    expect(await make('status')).toMatchObject({ code: 2, stdout: '' });
  },
  TIMEOUT_MS,
);
