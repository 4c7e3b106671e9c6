import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { bundleScript } from '../bundle-script';
import { setOnline } from './network';
import { git, makeRemote, Responder, roomyFolder } from './responder';
import { hasSshServer, TRANSPORTS } from './transports';

/** All of it: `RESPONDERS=20 EVENTS_EACH=200 KILLS_EACH=3 SHARED_THROUGH=file,http,ssh`. */
const RESPONDERS = Number(process.env['RESPONDERS'] ?? 3);
const EVENTS_EACH = Number(process.env['EVENTS_EACH'] ?? 8);
const KILLS_EACH = Number(process.env['KILLS_EACH'] ?? 1);
const SHARED_THROUGH = (process.env['SHARED_THROUGH'] ?? 'file').split(',');
/** Each syncs some ten times while it writes. */
const PER_SYNC = Math.max(4, EVENTS_EACH / 10);
/** So many have no network when they begin, and declare an incident of their own. */
const OFFLINE = 2;
const HOUR_MS = 3_600_000;

const kinds = (['file', 'http', 'ssh'] as const).filter((kind) => SHARED_THROUGH.includes(kind));

describe.each(kinds)('through %s', (kind) => {
  test.skipIf(kind === 'ssh' && !hasSshServer)(
    `${RESPONDERS} responders, each ${EVENTS_EACH} events, with partitions and kills`,
    { timeout: 3_600_000 },
    async () => {
      const folder = roomyFolder();
      const script = await bundleScript(
        join(import.meta.dirname, 'responder-process.ts'),
        roomyFolder(),
      );
      const remote = makeRemote(folder);
      const { url, settings } = await TRANSPORTS[kind](remote);
      const responders = Array.from(
        { length: RESPONDERS },
        (_, at) => new Responder(folder, url, `responder-${at}`, settings),
      );
      for (const responder of responders) responder.beBusy();
      const before = responders.map((responder) => responder.ownThings());

      const [first] = responders;
      if (first === undefined) throw new Error('nobody');
      const shared = await first.declare();
      expect(await first.sync()).toMatchObject({ pushed: 2 });
      const acknowledged = new Map([[shared, new Set<string>()]]);
      /** Lets somebody write so many notes, killed now and then. */
      const write = async (responder: Responder, incident: string, events: number) => {
        const ids = acknowledged.get(incident) ?? new Set();
        acknowledged.set(incident, ids);
        const clock = Math.floor((Math.random() * 2 - 1) * HOUR_MS);
        let left = events;
        for (let kill = 0; left > 0; kill += 1) {
          const isVictim = kill < KILLS_EACH;
          const after = Math.ceil(Math.random() * left);
          const args = [responder.clone, incident, left, PER_SYNC, clock];
          const written = await run(script, args, isVictim ? after : Infinity);
          for (const id of written) ids.add(id);
          left -= written.length;
        }
      };
      await Promise.all(
        responders.map(async (responder, at) => {
          const isOffline = at >= RESPONDERS - OFFLINE;
          if (isOffline) {
            setOnline((...args) => git(responder.clone, ...args), false);
            const own = await responder.declare(`Own of ${at}`);
            await write(responder, own, Math.floor(EVENTS_EACH / 2));
            await responder.heal();
          }
          expect(await responder.syncPatiently()).toMatchObject({});
          await write(responder, shared, Math.ceil(EVENTS_EACH / (isOffline ? 2 : 1)));
        }),
      );
      for (const responder of [...responders, ...responders]) {
        await responder.heal();
        expect(await responder.syncPatiently()).toMatchObject({});
      }

      expect(acknowledged.size).toBe(1 + OFFLINE);
      const timelines = new Map<string, readonly string[]>();
      for (const [at, responder] of responders.entries()) {
        for (const [incident, ids] of acknowledged) {
          const timeline = await responder.timeline(incident);
          timelines.set(incident, timelines.get(incident) ?? timeline);
          expect(timeline).toEqual(timelines.get(incident));
          expect(new Set(timeline).size).toBe(timeline.length);
          expect([...ids].filter((id) => !timeline.includes(id))).toEqual([]);
          const place = join(responder.clone, '.incidents', incident);
          expect((await verifyIncident(place, incident))?.damaged).toEqual([]);
        }
        expect(responder.ownThings()).toEqual(before[at]);
        expect(git(responder.clone, 'fsck', '--no-dangling')).toBe('');
        expect(git(join(responder.clone, '.incidents'), 'status', '--porcelain')).toBe('');
      }
      const all = [...acknowledged.values()].reduce((sum, ids) => sum + ids.size, 0);
      expect(all).toBeGreaterThanOrEqual(RESPONDERS * EVENTS_EACH);
      expect(git(remote, 'fsck', '--strict', '--no-dangling')).toBe('');
    },
  );
});

/** @returns what was acknowledged until the process ended, or was killed after so many. */
async function run(
  script: string,
  args: readonly (string | number)[],
  killAfter: number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [script, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > killAfter) {
      // Some time later: in the middle of a sync as well.
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 300);
    }
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`a responder has ended with ${code}`);
  return text.split('\n').slice(0, -1);
}
