import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keepLocal, plainAddress, remoteOf } from '../../../extension/sharing/shared-remote';
import { git, roomyFolder } from './responder';

test.each([
  ['https://ada:t0ken@example.com/a.git', 'https://example.com/a.git'],
  ['https://t0ken@example.com/a.git', 'https://example.com/a.git'],
  ['https://example.com/a@b.git', 'https://example.com/a@b.git'],
  ['ssh://git@example.com/a.git', 'ssh://example.com/a.git'],
  ['git@example.com:a.git', 'git@example.com:a.git'],
  ['/srv/a.git', '/srv/a.git'],
])('shows %s as %s', (url, shown) => {
  expect(plainAddress(url)).toBe(shown);
});

test('finds where the log could go, and says that nobody has agreed', async () => {
  const folder = roomyFolder();
  git(folder, 'init', '--quiet');
  expect(await remoteOf(folder)).toMatchObject({ problem: { code: 'no-remote' } });
  git(folder, 'remote', 'add', 'origin', '/srv/a.git');
  const value = { name: 'origin', url: '/srv/a.git', agreed: false };
  expect(await remoteOf(folder)).toEqual({ kind: 'done', value });
  git(folder, 'config', 'incident-runbooks.sharedWith', '/srv/a.git');
  expect(await remoteOf(folder)).toEqual({ kind: 'done', value: { ...value, agreed: true } });
  // Another address is another question.
  git(folder, 'remote', 'set-url', 'origin', '/srv/b.git');
  expect(await remoteOf(folder)).toMatchObject({ value: { agreed: false } });
});

test('takes the agreement back, and does not say so where git could not', async () => {
  const folder = roomyFolder();
  git(folder, 'init', '--quiet');
  git(folder, 'remote', 'add', 'origin', '/srv/a.git');
  git(folder, 'config', 'incident-runbooks.sharedWith', '/srv/a.git');
  const lock = join(folder, '.git', 'config.lock');
  writeFileSync(lock, '');
  await expect(keepLocal(folder)).rejects.toThrow('config');
  expect(await remoteOf(folder)).toMatchObject({ value: { agreed: true } });
  rmSync(lock);
  await keepLocal(folder);
  expect(await remoteOf(folder)).toMatchObject({ value: { agreed: false } });
});

test('says what to do where there is no git', async () => {
  const folder = roomyFolder();
  git(folder, 'init', '--quiet');
  vi.stubEnv('PATH', folder);
  expect(await remoteOf(folder)).toMatchObject({
    problem: { code: 'no-git', message: expect.stringContaining('install it') as string },
  });
  vi.unstubAllEnvs();
});
