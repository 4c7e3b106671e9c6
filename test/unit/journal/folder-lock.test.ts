import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderLock } from '../../../extension/journal/folder-lock';
import { livenessOf, ownIdentity } from '../../../extension/journal/process-identity';
import { WriteTurn } from '../../../extension/journal/write-turn';
import { temporaryFolder } from './fixtures';

const nonce = (): string => randomBytes(8).toString('hex');

/** The lock as a process would leave it that was killed while it held it. */
function leaveBehind(parent: string, holder: string, secondsAgo = 0): void {
  mkdirSync(join(parent, 'lock'));
  const file = join(parent, 'lock', holder);
  writeFileSync(file, '');
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(file, time, time);
}

/** A pid that was in use a moment ago. */
function deadPid(): number {
  return spawnSync('true').pid;
}

test('is held by one at a time and leaves nothing behind', async () => {
  const parent = temporaryFolder();
  const lock = new FolderLock(parent, nonce);
  const hold = await lock.acquire(0);
  expect(hold?.stillHeld()).toBe(true);
  expect(await lock.acquire(20)).toBeUndefined();
  hold?.release();
  expect(hold?.stillHeld()).toBe(false);
  (await lock.acquire(0))?.release();
  expect(readdirSync(parent)).toEqual([]);
});

test('many at once take turns', async () => {
  const parent = temporaryFolder();
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const hold = await new FolderLock(parent, nonce).acquire(10_000);
      most = Math.max(most, (inside += 1));
      await Promise.resolve();
      inside -= 1;
      hold?.release();
    }),
  );
  expect(most).toBe(1);
});

test('is taken at once from a process that is dead, and by one of many', async () => {
  const parent = temporaryFolder();
  const { started, machine } = ownIdentity();
  leaveBehind(parent, `${deadPid()}-${started}-${machine}-0123456789abcdef`);
  const holds = await Promise.all(
    Array.from({ length: 10 }, () => new FolderLock(parent, nonce).acquire(0)),
  );
  expect(holds.filter((hold) => hold !== undefined)).toHaveLength(1);
});

test.skipIf(process.platform !== 'linux')(
  'is taken from a dead process whose pid another one has now',
  async () => {
    const parent = temporaryFolder();
    const { pid, started, machine } = ownIdentity();
    leaveBehind(parent, `${pid}-${started - 1}-${machine}-0123456789abcdef`);
    expect(await new FolderLock(parent, nonce).acquire(0)).toBeDefined();
  },
);

test.each([
  ['another machine', '12-34-0123456789ab-0123456789abcdef'],
  ['nobody that we know of', 'desktop.ini'],
])('is taken from %s only after a while', async (_, holder) => {
  const parent = temporaryFolder();
  leaveBehind(parent, holder);
  expect(await new FolderLock(parent, nonce).acquire(0)).toBeUndefined();
  rmSync(join(parent, 'lock'), { recursive: true });
  leaveBehind(parent, holder, 60);
  expect(await new FolderLock(parent, nonce).acquire(0)).toBeDefined();
});

test('waiting is seen, and what the dead leave of it is cleared away', async () => {
  const parent = temporaryFolder();
  const lock = new FolderLock(parent, nonce);
  const { started, machine } = ownIdentity();
  mkdirSync(join(parent, `lock.${deadPid()}-${started}-${machine}-0123456789abcdef`));
  const hold = await lock.acquire(0);
  expect(lock.contended()).toBe(false);
  expect(readdirSync(parent)).toEqual(['lock']);

  const waiting = lock.acquire(10_000);
  expect(lock.contended()).toBe(true);
  hold?.release();
  (await waiting)?.release();
});

test('a process is told from those that are dead', () => {
  expect(livenessOf(ownIdentity())).toBe('alive');
  expect(livenessOf({ ...ownIdentity(), pid: deadPid() })).toBe('dead');
  expect(livenessOf({ ...ownIdentity(), machine: '0123456789ab' })).toBe('unknown');
});

test('a turn is kept over a burst and numbered anew after others may have written', async () => {
  const parent = temporaryFolder();
  const turn = new WriteTurn(new FolderLock(parent, nonce));
  const burst = await Promise.all(
    [1, 2, 3].map(() => turn.run((number) => Promise.resolve(number))),
  );
  expect(burst).toEqual([1, 1, 1]);
  await turn.release();
  expect(readdirSync(parent)).toEqual([]);
  expect(await turn.run((number) => Promise.resolve(number))).toBe(2);
  // Somebody removes the lock's folder: it is taken again before the next task.
  rmSync(join(parent, 'lock'), { recursive: true });
  expect(await turn.run((number) => Promise.resolve(number))).toBe(3);
  await expect(turn.run(() => Promise.reject(new Error('task')))).rejects.toThrow('task');
  expect(await turn.run((number) => Promise.resolve(number))).toBe(3);
  await turn.release();
});

test('a task is run at once only while the turn is ours and nothing waits for it', async () => {
  const turn = new WriteTurn(new FolderLock(temporaryFolder(), nonce));
  const now = () => turn.runNow((number) => ({ number }))?.number;
  expect(now()).toBeUndefined();
  const first = turn.run((number) => Promise.resolve(number));
  expect(now()).toBeUndefined();
  expect(await first).toBe(1);
  expect(now()).toBe(1);
  await turn.release();
  expect(now()).toBeUndefined();
});
