import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { systemPorts } from '../../../extension/journal/system-ports';
import { SyncMemory } from '../../../extension/sharing/sync-memory';
import { syncIncidents } from '../../../extension/sharing/sync-incidents';
import type { BenchRow, Measurement } from '../bench-row';
import { interleave, milliseconds } from '../interleave';

/** In each round. */
const EVENTS = 20;
const text = 'The pool is exhausted: 100 of 100 connections are in use, 40 clients wait.';

export const rows: readonly BenchRow[] = [
  {
    name: 'sync-round',
    what: `one sync round of ${EVENTS} new events, through a remote on this machine`,
    floor: 'git add, commit, fetch and push of the same file',
    limit: { atMost: 1.5 },
    measure: () => inFolder((folder) => rounds(folder, false)),
  },
  {
    name: 'sync-round-of-two',
    what: 'the same, when somebody else has pushed since the last round',
    floor: 'git add, commit, fetch, merge and push of the same file',
    limit: { atMost: 1.5 },
    measure: () => inFolder((folder) => rounds(folder, true)),
  },
];

/** Somebody who shares the log with the product. */
class Responder {
  readonly #clone: string;
  readonly #memory = new SyncMemory();
  readonly #store: IncidentStore;
  readonly #ports: Awaited<ReturnType<typeof systemPorts>>;

  private constructor(clone: string, ports: Awaited<ReturnType<typeof systemPorts>>) {
    this.#clone = clone;
    this.#store = new IncidentStore(clone, ports);
    this.#ports = ports;
  }

  static async at(folder: string, remote: string, name: string): Promise<Responder> {
    const clone = cloneOf(folder, remote, name);
    return new Responder(clone, await systemPorts(clone));
  }

  async declare(): Promise<string> {
    const what = { title: 'Bench', severity: 'SEV2', drill: true, runbooks: [] };
    const declared = await this.#store.declare(what);
    if (declared.kind === 'failed') throw new Error(declared.problem.message);
    return declared.id;
  }

  /** @returns the lines that were written. */
  async write(incident: string): Promise<string> {
    const lines: string[] = [];
    for (let count = 0; count < EVENTS; count += 1) {
      const result = await this.#store.append(incident, 'note.added', { text });
      if (result.kind === 'failed') throw new Error(result.problem.message);
      lines.push(`${JSON.stringify(result.event)}\n`);
    }
    return lines.join('');
  }

  async sync(): Promise<void> {
    const synced = await syncIncidents(this.#clone, this.#ports, { memory: this.#memory });
    if (synced.kind === 'failed') throw new Error(synced.problem.message);
  }

  async close(): Promise<void> {
    await this.#store.close();
  }
}

async function rounds(folder: string, withOther: boolean): Promise<Measurement> {
  const [remote, bare] = [makeRemote(folder, 'remote'), makeRemote(folder, 'bare')];
  const [ada, bob] = [
    await Responder.at(folder, remote, 'ada'),
    await Responder.at(folder, remote, 'bob'),
  ];
  const [plain, other] = [cloneOf(folder, bare, 'plain'), cloneOf(folder, bare, 'other')];
  const incident = await ada.declare();
  await ada.sync();
  await bob.sync();
  let lines = '';
  const figures = await interleave(
    15,
    async () => {
      if (withOther) {
        await bob.write(incident);
        await bob.sync();
      }
      lines = await ada.write(incident);
      return await milliseconds(() => ada.sync());
    },
    async () => {
      if (withOther) {
        appendFileSync(join(other, 'other.jsonl'), lines);
        await share(other, true);
      }
      appendFileSync(join(plain, 'plain.jsonl'), lines);
      return await milliseconds(() => share(plain, withOther));
    },
  );
  await Promise.all([ada.close(), bob.close()]);
  return { ...figures, unit: 'ms' };
}

/** What somebody would do by hand. */
async function share(clone: string, withOther: boolean): Promise<void> {
  const steps = [
    ['add', '.'],
    ['commit', '--quiet', '--message', 'Log'],
    ['fetch', '--quiet', 'origin', 'main'],
    ...(withOther ? [['merge', '--quiet', '--no-edit', 'FETCH_HEAD']] : []),
    ['push', '--quiet', 'origin', 'HEAD:main'],
  ];
  for (const step of steps) await execa('git', ['-c', 'gc.auto=0', ...step], { cwd: clone });
}

function makeRemote(folder: string, name: string): string {
  const [remote, seed] = [join(folder, `${name}.git`), join(folder, `${name}-seed`)];
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(folder, 'init', '--quiet', '--initial-branch=main', seed);
  writeFileSync(join(seed, 'runbook.md'), '# Runbook\n');
  git(seed, 'add', '.');
  git(seed, '-c', 'user.name=Seed', '-c', 'user.email=s@x', 'commit', '--quiet', '-m', 'Seed');
  git(seed, 'push', '--quiet', remote, 'main');
  return `file://${remote}`;
}

function cloneOf(folder: string, remote: string, name: string): string {
  const clone = join(folder, name);
  git(folder, 'clone', '--quiet', remote, clone);
  git(clone, 'config', 'user.name', name);
  git(clone, 'config', 'user.email', `${name}@example.com`);
  return clone;
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
}

async function inFolder(measure: (folder: string) => Promise<Measurement>): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'incident-runbooks-bench-'));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
}
