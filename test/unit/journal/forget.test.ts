import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { timelineLines } from '../../../extension/incident/event-line';
import { withoutForgotten } from '../../../extension/journal/forget-content';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { journalFiles, linesOf, temporaryClone, temporaryFolder, testPorts } from './fixtures';

const SECRET = 'the password is hunter-two';

class Log {
  readonly workspace = temporaryClone();
  readonly store = new IncidentStore(this.workspace, testPorts());
  incident = '';

  static async open(): Promise<Log> {
    const log = new Log();
    const wish = { title: 'Forgetful', severity: 'SEV1', drill: true, runbooks: [] };
    const declared = await log.store.declare(wish);
    if (declared.kind === 'failed') throw new Error(declared.problem.message);
    log.incident = declared.id;
    return log;
  }

  get folder(): string {
    return join(this.workspace, '.incidents', this.incident);
  }

  get journal(): string {
    return journalFiles(this.workspace, this.incident)[0] ?? '';
  }

  /** Everything on the disk, with what is this clone's alone. */
  get allBytes(): string {
    return [this.folder, join(this.workspace, '.git', 'incident-runbooks')]
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');
  }

  async note(text: string): Promise<string> {
    const result = await this.store.append(this.incident, 'note.added', { text });
    if (result.kind === 'failed') throw new Error(result.problem.message);
    return result.event.id;
  }

  /** A run that printed something, of which the whole is kept beside its two ends. */
  async run(text: string): Promise<{ readonly started: string; readonly finished: string }> {
    const start = await this.store.append(this.incident, 'run.started', {
      ...{ step: null, command: null, template: 'true', resolved: 'true', values: {}, cwd: '/' },
      ...{ shell: '/bin/bash', host: 'host', target: {}, origin: 'typed' },
    });
    if (start.kind === 'failed') throw new Error(start.problem.message);
    const { absolute, relative, whole } = this.store.outputPath(this.incident, start.event.id);
    mkdirSync(dirname(absolute), { recursive: true });
    for (const file of [absolute, whole.absolute]) writeFileSync(file, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const digest = { bytes: text.length, sha256 };
    const end = await this.store.append(this.incident, 'run.finished', {
      ...{ run: start.event.id, outcome: 'exited', exitCode: 0, durationMs: 1 },
      output: {
        ...{ file: relative, ...digest, cutBytes: 0, redactions: 0 },
        whole: { file: whole.relative, ...digest },
      },
    });
    if (end.kind === 'failed') throw new Error(end.problem.message);
    return { started: start.event.id, finished: end.event.id };
  }

  forget(event: string, why = 'a password') {
    return this.store.forget(this.incident, { event, why });
  }

  async damaged() {
    return (await verifyIncident(this.folder, this.incident))?.damaged;
  }
}

describe('a note that is forgotten', () => {
  test('is gone from the disk, the chain holds, and the log says who wanted it and why', async () => {
    const log = await Log.open();
    const note = await log.note(SECRET);
    await log.note('stays');
    const before = linesOf(log.journal);
    const result = await log.forget(note);
    expect(result).toMatchObject({ kind: 'forgotten', problem: undefined });

    expect(log.allBytes).not.toContain('hunter');
    const after = linesOf(log.journal);
    const bare = before[2]?.replace(/,"salt":.*$/, '}');
    expect(after).toEqual([...before.slice(0, 2), bare, before[3], after[4]]);
    expect(await log.damaged()).toEqual([]);
    const state = await log.store.state(log.incident);
    expect(state?.notes.map(({ text }) => text)).toEqual(['stays']);
    const lines = timelineLines((await log.store.events(log.incident)) ?? []);
    expect(lines[2]).toMatch(/Ada {2}note\.added \(its content was removed\)$/);
    expect(lines[4]).toMatch(/Ada {2}removed the content of an event, because: a password$/);

    await log.note('the journal goes on');
    expect(linesOf(log.journal)).toHaveLength(6);
    expect(await log.damaged()).toEqual([]);
    await log.store.close();
  });

  test('does not come back from the memory of another process, nor when the file is removed', async () => {
    const log = await Log.open();
    const other = new IncidentStore(log.workspace, testPorts());
    const note = await log.note(SECRET);
    await log.note('stays');
    expect((await other.state(log.incident))?.notes).toHaveLength(2);
    await log.forget(note);

    expect(JSON.stringify(await other.events(log.incident))).not.toContain('hunter');
    rmSync(join(log.folder, 'journal'), { recursive: true });
    await other.append(log.incident, 'note.added', { text: 'written again' });
    expect(linesOf(log.journal)).toHaveLength(6);
    expect(log.allBytes).not.toContain('hunter');
    await log.note('and here');
    expect(log.allBytes).not.toContain('hunter');
    expect(await log.damaged()).toEqual([]);
    await Promise.all([log.store.close(), other.close()]);
  });

  test('goes also when a crash came between the wish and its fulfilment', async () => {
    const log = await Log.open();
    const note = await log.note(SECRET);
    const { started } = await log.run(SECRET);
    for (const event of [note, started]) {
      await log.store.append(log.incident, 'content.forgotten', { event, why: 'a password' });
    }
    expect(log.allBytes).toContain('hunter');
    expect(await log.damaged()).toEqual([]);
    await log.store.close();

    const next = new IncidentStore(log.workspace, testPorts());
    await next.state(log.incident);
    expect(log.allBytes).not.toContain('hunter');
    expect(await log.damaged()).toEqual([]);
    await next.close();
  });

  test('goes when an old copy of the journal comes back', async () => {
    const log = await Log.open();
    const note = await log.note(SECRET);
    await log.store.append(log.incident, 'content.forgotten', { event: note, why: 'x' });
    const old = `${log.workspace}/old`;
    cpSync(log.journal, old);
    await log.forget(note);
    cpSync(old, log.journal);
    await log.store.state(log.incident);
    expect(log.allBytes).not.toContain('hunter');
    await log.store.close();
  });
});

describe('an output that is forgotten', () => {
  test.each(['started', 'finished'] as const)(
    'by the event run.%s is gone with its whole, and how the run ended stays',
    async (which) => {
      const log = await Log.open();
      const run = await log.run(`${SECRET}\n`.repeat(9));
      expect(await log.forget(run[which])).toMatchObject({
        kind: 'forgotten',
        event: { data: { event: run.started } },
      });
      expect(readdirSync(join(log.folder, 'outputs'))).toEqual([`${run.started}.txt`]);
      expect(readFileSync(join(log.folder, `outputs/${run.started}.txt`), 'utf8')).toBe(
        '[forgotten]\n',
      );
      expect(await log.damaged()).toEqual([]);
      expect((await log.store.state(log.incident))?.runs).toMatchObject([
        { outcome: 'exited', exitCode: 0, output: null },
      ]);
      const lines = linesOf(log.journal);
      expect(await log.forget(run[which])).toMatchObject({ kind: 'forgotten' });
      expect(linesOf(log.journal)).toEqual(lines);
      await log.store.close();
    },
  );

  test('may be gone altogether, and is damaged when it is something else', async () => {
    const log = await Log.open();
    const { started } = await log.run(SECRET);
    await log.forget(started);
    const file = join(log.folder, `outputs/${started}.txt`);
    writeFileSync(file, 'invented\n');
    expect(await log.damaged()).toMatchObject([{ file: `outputs/${started}.txt` }]);
    rmSync(file);
    expect(await log.damaged()).toEqual([]);
    expect(existsSync(file)).toBe(false);
    await log.store.close();
  });
});

describe('forgetting is refused, and nothing is written', () => {
  test('for what is not there, says what was done, or was written elsewhere', async () => {
    const log = await Log.open();
    const other = new IncidentStore(temporaryFolder(), testPorts({ person: 'Bob', host: 'bobs' }));
    const events = (await log.store.events(log.incident)) ?? [];
    const declared = events[1]?.id ?? '';
    const before = linesOf(log.journal);
    expect(await log.forget('0'.repeat(24))).toHaveProperty(
      'reason',
      expect.stringContaining('no event'),
    );
    expect(await log.forget(declared)).toHaveProperty(
      'reason',
      expect.stringContaining('neither a note nor'),
    );
    expect(linesOf(log.journal)).toEqual(before);
    await Promise.all([log.store.close(), other.close()]);
  });
});

test('only lines that the journal itself names lose their content, and no other byte', async () => {
  const log = await Log.open();
  const note = await log.note(SECRET);
  await log.note('stays');
  await log.store.append(log.incident, 'content.forgotten', { event: note, why: 'x' });
  await log.store.close();
  const bytes = readFileSync(log.journal);
  const odd = Buffer.concat([Buffer.from([0xff, 0x0a]), bytes, Buffer.from('{"v":1,"id":"')]);
  const kept = withoutForgotten(odd).toString('latin1');
  expect(kept).toBe(
    odd.toString('latin1').replace(/,"salt":"[^"]*","data":\{"text":"the pass[^}]*\}/, ''),
  );
  expect(withoutForgotten(Buffer.from('nothing\n'))).toEqual(Buffer.from('nothing\n'));
});
