import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildServer } from '../server/built-server';

const HOOK = /^```sh\n(#!\/bin\/sh\n[^]*?)^```$/m.exec(readFileSync('docs/checks.md', 'utf8'))?.[1];

let built: Awaited<ReturnType<typeof buildServer>>;
let top: string;
let folder: string;

beforeAll(async () => {
  built = await buildServer();
  top = mkdtempSync(join(tmpdir(), 'runbook-hook-'));
  const program = `#!/bin/sh\nexec "${process.execPath}" "${join(built.folder, 'cli.js')}" "$@"\n`;
  writeFileSync(join(top, 'runbook'), program, { mode: 0o755 });
  folder = join(top, 'work tree');
  mkdirSync(folder);
  git('init', '--quiet');
  write('Makefile', 'restart:\n\techo\n');
  writeFileSync(join(folder, '.git/hooks/pre-commit'), HOOK ?? '', { mode: 0o755 });
});
afterAll(() => {
  built.remove();
  rmSync(top, { recursive: true });
});

function environment(): NodeJS.ProcessEnv {
  const name = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' };
  const committer = { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' };
  const apart = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const path = `${top}${delimiter}${process.env['PATH'] ?? ''}`;
  return { PATH: path, HOME: top, ...name, ...committer, ...apart };
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, env: environment(), encoding: 'utf8' });
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function commit(): { readonly status: number | null; readonly said: string } {
  git('add', '--all');
  const options = { cwd: folder, env: environment(), encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('git', ['commit', '--quiet', '-m', 'x'], options);
  return { status, said: stdout + stderr };
}

it('the hook of the documentation lets no error into a commit, and all else', () => {
  expect(commit()).toEqual({ status: 0, said: '' });
  write('my runbook.md', '# Restart\n\n- Run `make restrat`\n');
  const refused = commit();
  expect(refused.status).not.toBe(0);
  expect(refused.said).toContain('my runbook.md:3:13: error: Makefile has no target "restrat".');
  expect(git('rev-list', '--count', 'HEAD')).toBe('1\n');
  write('my runbook.md', '# Restart\n\n- Run `make restart`\n- TODO\n');
  expect(commit().status).toBe(0);
});
