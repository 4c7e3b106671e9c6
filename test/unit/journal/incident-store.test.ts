import { cpSync, readFileSync, writeFileSync } from 'node:fs';
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

describe('writers of two clones', () => {
  /** Brings the journals of one workspace to another, as a sync would. */
  function copyJournals(from: string, to: string): void {
    cpSync(join(from, '.incidents'), join(to, '.incidents'), {
      recursive: true,
      filter: (path) => !path.endsWith('.local'),
    });
  }

  test('say what they have seen of each other, once, and have one timeline', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    const one = new IncidentStore(here, testPorts());
    const two = new IncidentStore(there, testPorts({ person: 'Bob', host: 'there' }));
    const id = await declared(one);
    copyJournals(here, there);
    const heard = eventOf(await two.append(id, 'note.added', { text: 'heard' }));
    const alone = eventOf(await two.append(id, 'note.added', { text: 'alone' }));
    const declaration = (await one.events(id))?.at(-1);
    copyJournals(there, here);
    const back = eventOf(await one.append(id, 'note.added', { text: 'back' }));

    // The first line of a journal says it; the next ones have nothing new to say.
    const [opened] = (await two.events(id))?.filter(({ writer }) => writer === heard.writer) ?? [];
    expect(opened?.seen).toEqual({ [declaration?.writer ?? '']: declaration?.hash });
    expect([heard.seen, alone.seen]).toEqual([{}, {}]);
    expect(back.seen).toEqual({ [alone.writer]: alone.hash });
    expect(back.lamport).toBe(alone.lamport + 1);

    copyJournals(here, there);
    expect(await two.events(id)).toEqual(await one.events(id));
    expect((await two.state(id))?.notes.map(({ text }) => text)).toEqual([
      'heard',
      'alone',
      'back',
    ]);
    await one.close();
    await two.close();
  });

  test('keep what they do not know', async () => {
    const workspace = temporaryFolder();
    const store = new IncidentStore(workspace, testPorts());
    const id = await declared(store);
    const [event] = (await store.events(id)) ?? [];
    const later = {
      ...event,
      v: 9,
      writer: 'f'.repeat(32),
      kind: 'weather.changed',
      sky: 'grey',
      data: [1],
    };
    const line = `${JSON.stringify(later)}\n`;
    const file = join(workspace, '.incidents', id, 'journal', `${later.writer}.jsonl`);
    writeFileSync(file, line);
    expect(await store.events(id)).toContainEqual(later);
    eventOf(await store.append(id, 'note.added', { text: 'on' }));
    expect(readFileSync(file, 'utf8')).toBe(line);
    expect(store.notices()).toEqual([]);
    await store.close();
  });
});

describe('a change', () => {
  test('is told to whoever listens, also when another process made it', async () => {
    const workspace = temporaryFolder();
    const [one, two] = [
      new IncidentStore(workspace, testPorts()),
      new IncidentStore(workspace, testPorts()),
    ];
    const id = await declared(one);
    await two.list();
    const told = new Promise<readonly string[]>((resolve) => two.onDidChange(resolve));
    eventOf(await one.append(id, 'note.added', { text: 'from one' }));
    expect(await told).toEqual([id]);
    expect((await two.state(id))?.notes).toHaveLength(1);

    const own: (readonly string[])[] = [];
    const listening = one.onDidChange((incidents) => own.push(incidents));
    await one.append(id, 'note.added', { text: 'own' });
    listening.dispose();
    await one.append(id, 'note.added', { text: 'after' });
    expect(own).toEqual([[id]]);
    await one.close();
    await two.close();
  });

  test('is told of an incident that another process declares', async () => {
    const workspace = temporaryFolder();
    const [one, two] = [
      new IncidentStore(workspace, testPorts()),
      new IncidentStore(workspace, testPorts()),
    ];
    const told = new Promise<readonly string[]>((resolve) => two.onDidChange(resolve));
    const id = await declared(one);
    expect(await told).toEqual([id]);
    await one.close();
    await two.close();
  });
});

test('events can be entered for another time and another person', async () => {
  const store = new IncidentStore(temporaryFolder(), testPorts());
  const id = await declared(store);
  const options = { occurredAt: '2026-11-23T04:00:00+02:00', actor: 'Bob' };
  expect(eventOf(await store.append(id, 'note.added', { text: 'x' }, options))).toMatchObject({
    occurredAt: '2026-11-23T02:00:00.000Z',
    actor: 'Bob',
  });
  await store.close();
});

test('many events at once share their writes and keep their order', async () => {
  const store = new IncidentStore(temporaryFolder(), testPorts());
  const id = await declared(store);
  const texts = Array.from({ length: 200 }, (_, at) => `note ${at}`);
  const results = await Promise.all(texts.map((text) => store.append(id, 'note.added', { text })));
  expect(results.map((result) => eventOf(result).seq)).toEqual(texts.map((_, at) => at + 3));
  expect((await store.state(id))?.notes.map(({ text }) => text)).toEqual(texts);
  await store.close();
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
