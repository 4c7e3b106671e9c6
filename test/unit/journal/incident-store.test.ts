import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import type { AppendResult } from '../../../extension/journal/journal-writer';
import { git, journalFiles, linesOf, temporaryClone, temporaryFolder, testPorts } from './fixtures';

const runbook = { path: 'docs/runbook.md', bytes: Buffer.from('# Runbook\n\n- Look: `uptime`\n') };

async function declared(store: IncidentStore): Promise<string> {
  const result = await store.declare({
    title: 'DB connections: exhausted!',
    severity: 'SEV2',
    drill: false,
    runbooks: [runbook],
  });
  if (result.kind !== 'declared') throw new Error(result.problem.message);
  return result.id;
}

function eventOf(result: AppendResult) {
  if (result.kind !== 'written') throw new Error(result.problem.message);
  return result.event;
}

describe('declaring', () => {
  test('gives a readable id and says so in the log', async () => {
    const workspace = temporaryFolder();
    const store = new IncidentStore(workspace, testPorts());
    const id = await declared(store);
    expect(id).toMatch(/^2026-11-23-db-connections-exhausted-[0-9a-f]{4}$/);
    expect(await store.list()).toMatchObject([
      { id, title: 'DB connections: exhausted!', severity: 'SEV2', status: 'triage', open: true },
    ]);
    expect((await store.events(id))?.map(({ kind }) => kind)).toEqual([
      'journal.opened',
      'incident.declared',
    ]);
  });

  test('keeps the runbook under the id that git gives it', async () => {
    const workspace = temporaryClone();
    const store = new IncidentStore(workspace, testPorts());
    const id = await declared(store);
    writeFileSync(join(workspace, 'runbook.md'), runbook.bytes);
    const blob = git(workspace, 'hash-object', 'runbook.md');
    expect((await store.state(id))?.runbooks).toEqual([{ path: runbook.path, blob }]);
    expect(store.runbook(id, blob)).toEqual(runbook.bytes);
    expect(store.runbook(id, '0'.repeat(40))).toBeUndefined();
  });

  test('draws again when the id is taken', async () => {
    const workspace = temporaryFolder();
    const draws = ['aaaa', 'aaaa', 'bbbb'];
    const { randomHex } = testPorts();
    const store = new IncidentStore(
      workspace,
      testPorts({ randomHex: (bytes) => (bytes === 2 ? (draws.shift() ?? '') : randomHex(bytes)) }),
    );
    const [first, second] = [await declared(store), await declared(store)];
    expect([first, second].map((id) => id.slice(-4))).toEqual(['aaaa', 'bbbb']);
  });
});

describe('two stores over one workspace', () => {
  test('write one journal and see what the other wrote', async () => {
    const workspace = temporaryClone();
    const [one, two] = [
      new IncidentStore(workspace, testPorts()),
      new IncidentStore(workspace, testPorts()),
    ];
    const id = await declared(one);
    for (const text of ['a', 'b', 'c']) {
      eventOf(await one.append(id, 'note.added', { text: `one ${text}` }));
      await one.close();
      eventOf(await two.append(id, 'note.added', { text: `two ${text}` }));
      await two.close();
    }
    const [file, ...others] = journalFiles(workspace, id);
    expect(others).toEqual([]);
    expect(linesOf(file!)).toHaveLength(8);
    const events = await one.events(id);
    expect(events?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(events?.slice(1).map(({ prev }) => prev)).toEqual(
      events?.slice(0, -1).map(({ hash }) => hash),
    );
    expect(await two.events(id)).toEqual(events);
  });
});

test('an incident that is not there', async () => {
  const store = new IncidentStore(temporaryFolder(), testPorts());
  expect(await store.list()).toEqual([]);
  expect(await store.state('2026-01-01-nothing-0000')).toBeUndefined();
  expect(await store.events('../..')).toBeUndefined();
  expect(await store.append('../..', 'note.added', { text: '' })).toMatchObject({
    kind: 'failed',
    problem: { code: 'no-such-incident' },
  });
});
