import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { syncIncidents } from '../../../extension/sharing/sync-incidents';
import { bundleScript } from '../bundle-script';
import { git, makeRemote, Responder, roomyFolder } from './responder';

/** At so many of the moments; all of them: `CRASHES=1000`. */
const CRASHES = Number(process.env['CRASHES'] ?? 2);

interface Moved {
  readonly remote: string;
  /** Where the sync is killed. */
  readonly workspace: string;
  readonly ada: Responder;
  readonly incident: string;
  /** Ids of the timeline. */
  readonly events: readonly string[];
}

/** A plain folder with a log, which the first sync makes a work tree where it is. */
async function plainFolder(): Promise<Moved> {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  const ada = new Responder(folder, remote, 'ada');
  const incident = await ada.declare();
  await ada.note(incident, 'one', 'two');
  return { remote, workspace: ada.clone, ada, incident, events: await ada.timeline(incident) };
}

/** A plain folder beside a work tree that has the branch, into which the sync moves it. */
async function folderToMove(): Promise<Moved> {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  const ada = new Responder(folder, remote, 'ada');
  await ada.declare('Before');
  await ada.sync();
  const linked = join(folder, 'linked');
  git(ada.clone, 'worktree', 'add', '--quiet', linked);
  const store = new IncidentStore(linked, ada.ports);
  const runbooks = [{ path: 'runbook.md', bytes: Buffer.from('# Moved\n') }];
  const declared = await store.declare({ title: 'Moved', severity: '1', drill: true, runbooks });
  if (declared.kind === 'failed') throw new Error(declared.problem.message);
  await store.append(declared.id, 'note.added', { text: 'one' });
  const events = ((await store.events(declared.id)) ?? []).map(({ id }) => id);
  await store.close();
  return { remote, workspace: linked, ada, incident: declared.id, events };
}

test.each([
  ['a plain folder becomes the work tree', plainFolder],
  ['a plain folder moves to the work tree that is elsewhere', folderToMove],
])('killed at any moment while %s, nothing is lost', { timeout: 3_600_000 }, async (_, make) => {
  const script = await bundleScript(join(import.meta.dirname, 'crashing-sync.ts'), roomyFolder());
  const sync = (workspace: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [script, workspace, ...args], { encoding: 'utf8' });
  const whole = sync((await make()).workspace);
  expect(whole.stderr).toBe('');
  const changes = Number(whole.stdout);
  expect(changes).toBeGreaterThan(10);
  const step = Math.max(1, changes / CRASHES);
  for (let at = Math.random() * step; at < changes; at += step) {
    const { remote, workspace, ada, incident, events } = await make();
    expect(sync(workspace, String(Math.floor(at))).signal).toBe('SIGKILL');

    // Each file is whole in one of the two places.
    const places = [workspace, ada.clone].map((top) => join(top, '.incidents', incident));
    const kept = places.flatMap((place) =>
      existsSync(place) ? readdirSync(place, { recursive: true, encoding: 'utf8' }) : [],
    );
    expect(kept.some((name) => name.endsWith('.jsonl'))).toBe(true);
    expect(kept.some((name) => name.startsWith('runbooks/') && name.endsWith('.md'))).toBe(true);

    expect(await syncIncidents(workspace, ada.ports)).toMatchObject({ kind: 'done' });
    const place = realpathSync(join(workspace, '.incidents'));
    const store = new IncidentStore(workspace, ada.ports);
    expect(((await store.events(incident)) ?? []).map(({ id }) => id)).toEqual(events);
    await store.close();
    expect((await verifyIncident(join(place, incident), incident))?.damaged).toEqual([]);
    expect(git(place, 'status', '--porcelain', '--untracked-files=no')).toBe('');
    const [journal = ''] = readdirSync(join(place, incident, 'journal')).filter((name) =>
      name.endsWith('.jsonl'),
    );
    const path = `${incident}/journal/${journal}`;
    expect(git(remote, 'show', `incidents:${path}`)).toBe(
      readFileSync(join(place, path), 'utf8').trim(),
    );
    expect(git(remote, 'fsck', '--no-dangling')).toBe('');
  }
});
