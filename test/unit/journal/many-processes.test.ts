import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { envelopeHolds } from '../../../extension/journal/line-format';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { bundleScript } from '../bundle-script';
import { journalFiles, linesOf, temporaryClone, temporaryFolder, testPorts } from './fixtures';

/** More for those who look for rare faults: `PROCESSES=8 EVENTS=100 KILL_ROUNDS=300`. */
const PROCESSES = Number(process.env['PROCESSES'] ?? 4);
const EVENTS = Number(process.env['EVENTS'] ?? 40);
const KILL_ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 3);

async function bundledProcess(): Promise<string> {
  return await bundleScript(join(import.meta.dirname, 'append-process.ts'), temporaryFolder());
}

interface Appender {
  readonly process: ChildProcess;
  readonly acknowledged: () => string[];
  readonly ended: Promise<unknown>;
}

function appender(script: string, ...args: readonly (string | number)[]): Appender {
  const child = spawn(process.execPath, [script, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  // An id was printed whole only when its newline was.
  return {
    process: child,
    acknowledged: () => text.split('\n').slice(0, -1),
    ended: once(child, 'close'),
  };
}

async function declare(workspace: string): Promise<string> {
  const store = new IncidentStore(workspace, testPorts());
  const result = await store.declare({
    title: 'Many',
    severity: 'SEV1',
    drill: true,
    runbooks: [],
  });
  if (result.kind === 'failed') throw new Error(result.problem.message);
  await store.close();
  return result.id;
}

interface ChainedEvent {
  readonly id: string;
  readonly seq: number;
  readonly lamport: number;
  readonly prev: string | null;
  readonly hash: string;
  readonly kind: string;
  readonly data?: { readonly event?: string };
}

/** The journal's lines as records, after checking that they make one unbroken chain. */
function chainOf(file: string): ChainedEvent[] {
  let prev: string | null = null;
  let lamport = 0;
  return linesOf(file).map((line, index) => {
    const event = JSON.parse(line) as ChainedEvent;
    expect(event.seq).toBe(index + 1);
    expect(event.prev).toBe(prev);
    expect(event.lamport).toBeGreaterThan(lamport);
    expect(envelopeHolds(line)).toBe(true);
    [prev, lamport] = [event.hash, event.lamport];
    return event;
  });
}

describe('processes of one clone', () => {
  test(`${PROCESSES} at once lose, tear and double nothing`, { timeout: 60_000 }, async () => {
    const [script, workspace] = [await bundledProcess(), temporaryClone()];
    const incident = await declare(workspace);
    const appenders = Array.from({ length: PROCESSES }, (_, at) =>
      appender(script, workspace, incident, `process ${at}`, EVENTS),
    );
    expect(await Promise.all(appenders.map(({ ended }) => ended))).toEqual(
      Array.from({ length: PROCESSES }, () => [0, null]),
    );

    const files = journalFiles(workspace, incident, /./);
    expect(files).toHaveLength(1);
    const events = chainOf(files[0]!);
    const acknowledged = appenders.flatMap((one) => one.acknowledged());
    expect(acknowledged).toHaveLength(PROCESSES * EVENTS);
    expect(
      events
        .filter(({ kind }) => kind === 'note.added')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(acknowledged.sort());
    // Nothing of the lock is left behind.
    expect(readdirSync(join(workspace, '.git', 'incident-runbooks'))).toEqual(['writer']);
  });

  test(`killed at any moment, ${KILL_ROUNDS} times`, { timeout: 600_000 }, async () => {
    const [script, workspace] = [await bundledProcess(), temporaryClone()];
    const incident = await declare(workspace);
    const acknowledged: string[] = [];
    for (let round = 0; round < KILL_ROUNDS; round += 1) {
      const victims = ['victim', 'forgetful victim'].map((name) =>
        appender(script, workspace, incident, name, 1e6),
      );
      const enough = 1 + Math.floor(Math.random() * 40);
      await new Promise<void>((resolve) => {
        for (const { process: child, acknowledged: ids } of victims) {
          child.stdout?.on('data', () => {
            if (ids().length >= enough) resolve();
          });
        }
      });
      for (const { process: child } of victims) child.kill('SIGKILL');
      await Promise.all(victims.map(({ ended }) => ended));
      acknowledged.push(...victims.flatMap((victim) => victim.acknowledged()));
    }
    // The next one finds the lock of the dead and a journal that ends anywhere, and goes on.
    const next = appender(script, workspace, incident, 'forgetful survivor', 3);
    expect(await next.ended).toEqual([0, null]);
    acknowledged.push(...next.acknowledged());

    const events = chainOf(journalFiles(workspace, incident)[0]!);
    const ids = new Set(events.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    const wishes = events.filter(({ kind }) => kind === 'content.forgotten');
    const forgotten = new Set(wishes.map(({ data }) => data?.event));
    const bare = events.filter(({ data }) => data === undefined).map(({ id }) => id);
    expect(forgotten.size).toBeGreaterThan(0);
    expect(new Set(bare)).toEqual(forgotten);
    const folder = join(workspace, '.incidents', incident);
    expect(await verifyIncident(folder, incident)).toMatchObject({ damaged: [] });
  });
});
