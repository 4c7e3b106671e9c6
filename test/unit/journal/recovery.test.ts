import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { JournalReader } from '../../../extension/journal/journal-reader';
import { timelineLines } from '../../../extension/incident/event-line';
import { encodeLine, type LineContent, sha256 } from '../../../extension/journal/line-format';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { git, journalFiles, linesOf, temporaryClone, temporaryFolder, testPorts } from './fixtures';

/** A workspace with one incident of three notes, closed. */
async function logged(): Promise<{ workspace: string; incident: string; file: string }> {
  const workspace = temporaryFolder();
  const store = new IncidentStore(workspace, testPorts());
  const result = await store.declare({
    title: 'Torn',
    severity: 'SEV1',
    drill: true,
    runbooks: [],
  });
  if (result.kind === 'failed') throw new Error(result.problem.message);
  for (const text of ['one', 'two', 'drei – ☃ 𝄞'])
    await store.append(result.id, 'note.added', { text });
  await store.close();
  const [file = ''] = journalFiles(workspace, result.id);
  return { workspace, incident: result.id, file };
}

/** One a line. */
function messagesOf(store: IncidentStore): string {
  return store
    .notices()
    .map(({ message }) => message)
    .join('\n');
}

async function textsIn(store: IncidentStore, incident: string): Promise<(string | undefined)[]> {
  return ((await store.state(incident))?.notes ?? []).map(({ text }) => text);
}

/** What stands of a journal after a crash at each byte of its last line. */
function tornAt(whole: Buffer): { start: number; lengths: readonly number[] } {
  const start = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
  return {
    start,
    lengths: Array.from({ length: whole.length - start - 1 }, (_, at) => start + 1 + at),
  };
}

test('a last line torn at any byte is not read, and comes back when it is completed', async () => {
  const { incident, file } = await logged();
  const whole = readFileSync(file);
  const { start, lengths } = tornAt(whole);
  expect(lengths.length).toBeGreaterThan(500);
  for (const length of lengths) {
    writeFileSync(file, whole.subarray(0, length));
    const reader = new JournalReader(file, incident, basename(file, '.jsonl'));
    reader.refresh();
    expect([reader.events.length, reader.tornBytes]).toEqual([4, length - start]);
    appendFileSync(file, whole.subarray(length));
    expect(reader.refresh()).toBe(true);
    expect([reader.events.length, reader.tornBytes]).toEqual([5, 0]);
  }
});

test('a torn last line is set aside, said, and the journal goes on', async () => {
  const { workspace, incident, file } = await logged();
  const whole = readFileSync(file);
  const { start, lengths } = tornAt(whole);
  const inCharacter = whole.indexOf('𝄞') + 2;
  for (const length of [lengths[0]!, start + 300, inCharacter, lengths.at(-1)!]) {
    const folder = dirname(file);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(file, whole.subarray(0, length));

    const store = new IncidentStore(workspace, testPorts());
    expect(await textsIn(store, incident)).toEqual(['one', 'two']);
    expect(messagesOf(store)).toMatch(/^The last line of .* was torn .*\.$/);
    const [torn = ''] = journalFiles(workspace, incident, /\.torn-/);
    expect(readFileSync(torn)).toEqual(whole.subarray(start, length));

    expect(await store.append(incident, 'note.added', { text: 'on' })).toMatchObject({
      kind: 'written',
      event: { seq: 5 },
    });
    expect(await textsIn(store, incident)).toEqual(['one', 'two', 'on']);
    await store.close();
  }
});

test('a damaged line stays in the file, is said, and the rest is read', async () => {
  const { workspace, incident, file } = await logged();
  const lines = linesOf(file);
  lines[3] = lines[3]!.replace('"v":1', '"v":');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const store = new IncidentStore(workspace, testPorts());
  expect(await textsIn(store, incident)).toEqual(['one', 'drei – ☃ 𝄞']);
  expect(messagesOf(store)).toMatch(/^Line 4 of .* is damaged.*\.$/);
  await store.append(incident, 'note.added', { text: 'on' });
  expect(linesOf(file).slice(0, 5)).toEqual(lines);
  await store.close();
});

test('a line from another journal or of no known shape is damage as well', async () => {
  const { workspace, incident, file } = await logged();
  const [first = ''] = linesOf(file);
  const foreign = first.replace(/"writer":"[0-9a-f]+"/, `"writer":"${'0'.repeat(32)}"`);
  appendFileSync(file, `${foreign}\n[]\n\n{"v":1}\n`);
  const store = new IncidentStore(workspace, testPorts());
  expect(await textsIn(store, incident)).toEqual(['one', 'two', 'drei – ☃ 𝄞']);
  expect(store.notices().map(({ message }) => /^Line \d+/.exec(message)?.[0])).toEqual([
    'Line 6',
    'Line 7',
    'Line 8',
    'Line 9',
  ]);
});

describe('while it is open,', () => {
  test('the folder is removed: the next event writes everything again', async () => {
    const { workspace, incident, file } = await logged();
    const store = new IncidentStore(workspace, testPorts());
    const [notes, text] = [await textsIn(store, incident), readFileSync(file, 'utf8')];
    rmSync(join(workspace, '.incidents'), { recursive: true });

    expect(await textsIn(store, incident)).toEqual(notes);
    expect(messagesOf(store)).toMatch(/^.* was removed or cut short: .*\.$/);
    expect(await store.append(incident, 'note.added', { text: 'on' })).toMatchObject({
      kind: 'written',
    });
    // Outside git the writer's id is gone with the folder; this process still knows it.
    expect(readFileSync(file, 'utf8').startsWith(text)).toBe(true);
    expect(await textsIn(store, incident)).toEqual([...notes, 'on']);
    await store.close();
    const other = new IncidentStore(workspace, testPorts());
    expect(await textsIn(other, incident)).toEqual([...notes, 'on']);
  });

  test('git cleans the folder away: outputs and runbooks come back with the next event', async () => {
    const workspace = temporaryClone();
    const store = new IncidentStore(workspace, testPorts());
    const runbooks = [{ path: 'runbook.md', bytes: Buffer.from('# Runbook\n') }];
    const wish = { title: 'Cleaned', severity: 'SEV1', drill: true, runbooks };
    const declared = await store.declare(wish);
    if (declared.kind === 'failed') throw new Error(declared.problem.message);
    const { id } = declared;
    const { absolute, relative } = store.outputPath(id, 'run-1');
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, 'printed\n');
    const ended = { run: 'run-1', outcome: 'exited', exitCode: 0, durationMs: 1 } as const;
    const digest = { bytes: 8, sha256: sha256('printed\n'), cutBytes: 0, redactions: 0 };
    await store.append(id, 'run.finished', { ...ended, output: { file: relative, ...digest } });
    git(workspace, 'clean', '-ffdxq');
    expect(existsSync(join(workspace, '.incidents'))).toBe(false);

    await store.append(id, 'note.added', { text: 'on' });
    const folder = join(workspace, '.incidents', id);
    expect(readFileSync(absolute, 'utf8')).toBe('printed\n');
    expect(readdirSync(join(folder, 'runbooks'))).toHaveLength(1);
    expect((await verifyIncident(folder, id))?.damaged).toEqual([]);

    // What is forgotten, or too old, does not stay as a spare.
    const spare = join(workspace, '.git/incident-runbooks/spare', id);
    expect(readdirSync(spare, { recursive: true })).toContain(relative);
    await store.removeOldOutputs(new Date(Date.now() + 60_000));
    expect(readdirSync(spare, { recursive: true })).toEqual(['outputs', 'runbooks']);
    await store.close();
  });

  test('the folder is removed between two events of one burst: both are there', async () => {
    const { workspace, incident, file } = await logged();
    const store = new IncidentStore(workspace, testPorts());
    await store.append(incident, 'note.added', { text: 'before' });
    rmSync(dirname(file), { recursive: true });
    expect(await store.append(incident, 'note.added', { text: 'after' })).toMatchObject({
      kind: 'written',
      event: { seq: 7 },
    });
    expect(linesOf(file).map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
    await store.close();
  });

  test('its end is cut off: what is missing is written again', async () => {
    const { workspace, incident, file } = await logged();
    const store = new IncidentStore(workspace, testPorts());
    await store.state(incident);
    const whole = readFileSync(file, 'utf8');
    truncateSync(file, whole.indexOf('\n') + 1);
    await store.append(incident, 'note.added', { text: 'on' });
    expect(readFileSync(file, 'utf8').startsWith(whole)).toBe(true);
    await store.close();
  });

  test('somebody edits it: what is there counts, and that is said', async () => {
    const { workspace, incident, file } = await logged();
    const store = new IncidentStore(workspace, testPorts());
    await store.state(incident);
    const [first, second, , ...rest] = linesOf(file);
    writeFileSync(file, `${[first, second, ...rest].join('\n')}\n`);
    expect(await textsIn(store, incident)).toEqual(['two', 'drei – ☃ 𝄞']);
    expect(messagesOf(store)).toMatch(/^.* was changed by something else .*\.$/);
  });

  test.skipIf(process.platform !== 'linux')(
    'the disk is full: it is said, and nothing is half written',
    async () => {
      const { workspace, incident, file } = await logged();
      const store = new IncidentStore(workspace, testPorts());
      await store.state(incident);
      renameSync(file, `${file}.kept`);
      symlinkSync('/dev/full', file);
      const lost = await store.append(incident, 'note.added', { text: 'lost' });
      expect(lost).toMatchObject({ kind: 'failed', problem: { code: 'disk-full' } });
      expect(lost.kind === 'failed' && lost.problem.message).toMatch(
        /disk is full: free some space\.$/,
      );
      rmSync(file);
      renameSync(`${file}.kept`, file);
      expect(await store.append(incident, 'note.added', { text: 'on' })).toMatchObject({
        kind: 'written',
      });
      expect(await textsIn(store, incident)).toEqual(['one', 'two', 'drei – ☃ 𝄞', 'on']);
      await store.close();
    },
  );
});

test('a clock that is set back by an hour loses nothing and changes no order', async () => {
  const { workspace, incident, file } = await logged();
  let time = Date.parse('2026-11-23T02:00:00.000Z');
  const store = new IncidentStore(workspace, testPorts({ now: () => new Date((time += 1000)) }));
  await store.append(incident, 'note.added', { text: 'an hour before' });
  await store.close();
  expect(await textsIn(store, incident)).toEqual(['one', 'two', 'drei – ☃ 𝄞', 'an hour before']);
  const events = (await store.events(incident)) ?? [];
  expect(timelineLines(events).filter((line) => line.includes('time is wrong'))).toEqual([
    expect.stringContaining('an hour before'),
  ]);
  const folder = dirname(dirname(file));
  expect(await verifyIncident(folder, incident)).toMatchObject({ damaged: [] });
});

test('lines of a later version are kept, shown, verified and not interpreted', async () => {
  const { workspace, incident, file } = await logged();
  const last = JSON.parse(linesOf(file).at(-1) ?? '') as LineContent & { hash: string };
  const { text } = encodeLine({
    ...last,
    ...{ id: 'f'.repeat(24), seq: last.seq + 1, lamport: last.lamport + 1, prev: last.hash },
    ...{ occurredAt: undefined, salt: 'e'.repeat(32) },
  });
  // Another version, with a key more in its envelope, hashed as this page says.
  const envelope = text
    .slice(0, text.indexOf(',"hash":'))
    .replace('{"v":1,', '{"v":2,"sky":"grey",');
  const later = `${envelope},"hash":"${sha256(envelope)}"${text.slice(text.indexOf(',"salt":'))}`;
  appendFileSync(file, `${later}\n`);
  const store = new IncidentStore(workspace, testPorts());
  expect(await textsIn(store, incident)).toEqual(['one', 'two', 'drei – ☃ 𝄞']);
  await store.append(incident, 'note.added', { text: 'on' });
  expect(await textsIn(store, incident)).toEqual(['one', 'two', 'drei – ☃ 𝄞', 'on']);
  expect((await store.events(incident))?.map(({ v }) => v)).toEqual([1, 1, 1, 1, 1, 2, 1]);
  expect(linesOf(file)[5]).toBe(later);
  await store.close();
  const folder = dirname(dirname(file));
  expect(await verifyIncident(folder, incident)).toMatchObject({ events: 7, damaged: [] });
});

/** Root may write everywhere; while `work` goes on, we are nobody. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe.skipIf(process.platform === 'win32')('where nothing may be written,', () => {
  test('events are refused with a reason, and the log is read all the same', async () => {
    const { workspace, incident, file } = await logged();
    truncateSync(file, readFileSync(file).length - 5);
    for (const path of [
      '',
      '.incidents',
      `.incidents/${incident}`,
      dirname(file),
      '.incidents/.local',
    ]) {
      chmodSync(resolve(workspace, path), 0o555);
    }
    chmodSync(file, 0o444);
    await asNobody(async () => {
      const store = new IncidentStore(workspace, testPorts());
      expect(await textsIn(store, incident)).toEqual(['one', 'two']);
      expect(messagesOf(store)).toMatch(/ is read-only: make it writable\.$/);
      const append = await store.append(incident, 'note.added', { text: 'lost' });
      expect(append).toMatchObject({ kind: 'failed', problem: { code: 'not-writable' } });
      const declared = await store.declare({ title: '', severity: '', drill: true, runbooks: [] });
      expect(declared).toMatchObject({ kind: 'failed', problem: { code: 'not-writable' } });
      await store.close();
    });
    for (const path of [
      '',
      '.incidents',
      `.incidents/${incident}`,
      dirname(file),
      '.incidents/.local',
    ]) {
      chmodSync(resolve(workspace, path), 0o755);
    }
  });
});

test.each(['.incidents', '.incidents/ID/journal'])(
  'a file stands where the folder %s should be: that is said',
  async (place) => {
    const { workspace, incident } = await logged();
    const path = join(workspace, place.replace('ID', incident));
    rmSync(path, { recursive: true });
    writeFileSync(path, '');
    const store = new IncidentStore(workspace, testPorts());
    const result =
      place === '.incidents'
        ? await store.declare({ title: 'T', severity: 'SEV1', drill: false, runbooks: [] })
        : await store.append(incident, 'note.added', { text: 'lost' });
    expect(result).toMatchObject({ kind: 'failed', problem: { code: 'no-folder' } });
    expect(result.kind === 'failed' && result.problem.message).toContain(path);
    expect(result.kind === 'failed' && result.problem.message).toMatch(/: rename that file\.$/);
    await store.close();
  },
);

test('an incident copied under another id is not taken for its own', async () => {
  const { workspace, incident } = await logged();
  const copy = '2026-01-01-copy-0000';
  cpSync(join(workspace, '.incidents', incident), join(workspace, '.incidents', copy), {
    recursive: true,
  });
  const store = new IncidentStore(workspace, testPorts());
  expect((await store.list()).map(({ id }) => id)).toEqual([incident]);
  expect(store.notices().every((notice) => notice.incident === copy)).toBe(true);
});
