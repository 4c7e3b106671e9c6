import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCommit, recentChanges } from '../../../extension/journal/recent-changes';

let folder: string;

function git(at: string, ...args: readonly string[]): string {
  const time = `2026-01-31T${at}:00Z`;
  const env = { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  return execFileSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8' }).trim();
}

const commit = (at: string, summary: string) =>
  git(at, 'commit', '--quiet', '--allow-empty', '-m', summary);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-changes-'));
  git('01:00', 'init', '--quiet', '--initial-branch=main');
  commit('01:00', 'Long ago');
  commit('02:00', 'Raise the limit; | "quoted"');
  git('02:30', 'tag', 'v1');
  git('02:30', 'switch', '--quiet', '-c', 'side');
  commit('03:00', 'On another branch');
  git('03:10', 'tag', '-a', '-m', 'Rolled back', 'rollback', 'main~1');
  git('03:10', 'switch', '--quiet', '--orphan', 'incidents');
  commit('03:20', 'Log');
  git('03:20', 'switch', '--quiet', 'main');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('commits of all branches and tags since a time, newest first, without the log itself', async () => {
  const changes = await recentChanges(folder, new Date('2026-01-31T01:30:00Z'));
  expect(
    changes.map(({ at, summary, author, tags }) => [at.slice(11, 16), summary, author, tags]),
  ).toEqual([
    ['03:10', 'Rolled back', 'Ada', ['rollback']],
    ['03:00', 'On another branch', 'Ada', []],
    ['02:00', 'Raise the limit; | "quoted"', 'Ada', ['v1']],
  ]);
  expect(changes[0]?.commit).toBe(git('04:00', 'rev-parse', 'main~1'));
  expect(await recentChanges(folder, new Date('2026-01-31T05:00:00Z'))).toEqual([]);
});

test('a commit by any name, and what is none', async () => {
  const head = git('04:00', 'rev-parse', 'main');
  const found = { commit: head, summary: 'Raise the limit; | "quoted"' };
  expect(await findCommit(folder, 'v1')).toEqual(found);
  expect(await findCommit(folder, head.slice(0, 10))).toEqual(found);
  expect(await findCommit(folder, '--all')).toBeUndefined();
  expect(await findCommit(folder, 'none')).toBeUndefined();
  expect(await findCommit(tmpdir(), 'HEAD')).toBeUndefined();
});
