import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import type { JournalPorts } from '../../../extension/journal/journal-ports';
import { type SyncReport, syncIncidents } from '../../../extension/sharing/sync-incidents';
import { testPorts } from '../journal/fixtures';
import { setOnline } from './network';

/** A folder of its own, removed when the test is over, though a git may still write to it. */
export function roomyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'incident-runbooks-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'core.hooksPath=/dev/null', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A bare repository with one commit on `main`. */
export function makeRemote(folder: string): string {
  const remote = join(folder, 'remote.git');
  const seed = join(folder, 'seed');
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(folder, 'init', '--quiet', '--initial-branch=main', seed);
  writeFileSync(join(seed, 'runbook.md'), '# Runbook\n');
  git(seed, 'add', '.');
  git(seed, '-c', 'user.name=Seed', '-c', 'user.email=s@x', 'commit', '--quiet', '-m', 'Seed');
  git(seed, 'push', '--quiet', remote, 'main');
  return remote;
}

/** Somebody with a clone of their own, and with work of their own in it. */
export class Responder {
  readonly clone: string;
  readonly ports: JournalPorts;

  constructor(folder: string, url: string, name: string, settings: readonly string[] = []) {
    this.clone = join(folder, name);
    this.ports = testPorts({ person: `${name} <${name}@example.com>`, host: name });
    const config = settings.flatMap((setting) => ['--config', setting]);
    git(folder, 'clone', '--quiet', ...config, url, this.clone);
    git(this.clone, 'config', 'user.name', name);
    git(this.clone, 'config', 'user.email', `${name}@example.com`);
    // autocrlf would rewrite journals if git were let.
    git(this.clone, 'config', 'core.autocrlf', 'true');
  }

  /** Leaves a stash, something staged and something changed, and hooks that must not run. */
  beBusy(): void {
    git(this.clone, 'switch', '--quiet', '-c', 'work');
    writeFileSync(join(this.clone, 'runbook.md'), '# Stashed\n');
    git(this.clone, 'stash', '--quiet');
    writeFileSync(join(this.clone, 'staged'), 'staged\n');
    git(this.clone, 'add', 'staged');
    writeFileSync(join(this.clone, 'runbook.md'), '# Changed\n');
    for (const hook of [
      ...['pre-commit', 'commit-msg', 'post-commit', 'pre-push', 'post-checkout', 'post-merge'],
      ...['reference-transaction', 'post-index-change'],
    ]) {
      writeFileSync(
        join(this.clone, '.git', 'hooks', hook),
        '#!/bin/sh\ntouch hook-ran\nexit 1\n',
        {
          mode: 0o755,
        },
      );
    }
  }

  /** What is the responder's own and has to stay as it is. */
  ownThings(): readonly string[] {
    return [
      git(this.clone, 'status', '--porcelain=v2', '--branch', '--untracked-files=all'),
      git(this.clone, 'stash', 'list'),
      git(this.clone, 'ls-files', '--stage'),
      git(this.clone, 'diff'),
      git(this.clone, 'reflog', 'HEAD'),
      git(this.clone, 'for-each-ref', 'refs/heads/main', 'refs/heads/work', 'refs/tags'),
    ];
  }

  async declare(title = 'Shared'): Promise<string> {
    return await this.#with(async (store) => {
      const runbooks = [{ path: 'runbook.md', bytes: Buffer.from('# Runbook\r\n') }];
      const result = await store.declare({ title, severity: 'SEV1', drill: true, runbooks });
      if (result.kind === 'failed') throw new Error(result.problem.message);
      return result.id;
    });
  }

  /** @returns the ids of the notes. */
  async note(incident: string, ...texts: readonly string[]): Promise<readonly string[]> {
    return await this.#with(async (store) => {
      const ids: string[] = [];
      for (const text of texts) {
        const result = await store.append(incident, 'note.added', { text });
        if (result.kind === 'failed') throw new Error(result.problem.message);
        ids.push(result.event.id);
      }
      return ids;
    });
  }

  /** Ids of the timeline's events, in its order. */
  async timeline(incident: string): Promise<readonly string[]> {
    return await this.#with(async (store) =>
      ((await store.events(incident)) ?? []).map((event) => event.id),
    );
  }

  async notices(incident: string): Promise<readonly string[]> {
    return await this.#with(async (store) => {
      await store.events(incident);
      return store.notices().map(({ message }) => message);
    });
  }

  /** What was moved; the problem's code when it did not work. */
  async sync(): Promise<SyncReport | string> {
    const result = await syncIncidents(this.clone, this.ports);
    return result.kind === 'done' ? result.value : result.problem.code;
  }

  /** Has a network again, also after a kill in the middle of anything. */
  async heal(): Promise<void> {
    const lock = join(this.clone, '.git', 'config.lock');
    for (let tries = 0; existsSync(lock) && tries < 20; tries += 1) await sleep(100);
    rmSync(lock, { force: true });
    setOnline((...args) => git(this.clone, ...args), true);
  }

  /** A round that waits for what a git that was killed has left behind to be old enough. */
  async syncPatiently(): Promise<SyncReport | string> {
    for (let tries = 1; ; tries += 1) {
      const result = await this.sync();
      if (typeof result !== 'string' || tries === 60) return result;
      await sleep(500);
    }
  }

  async #with<T>(use: (store: IncidentStore) => Promise<T>): Promise<T> {
    const store = new IncidentStore(this.clone, this.ports);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }
}
