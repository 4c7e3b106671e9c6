import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './harness';

const BOOK = `---
updates:
  SEV2: 45m
---

# Oven

## Severities

- **SEV1**: fire
- **SEV2**: smoke

## Steps

- Is it hot: \`echo hot\`
- Is it gone: \`cat absent.txt\`
`;

let bench: Bench;
let id: string;

beforeAll(async () => {
  bench = new Bench();
  bench.write('oven.md', BOOK);
  id = await declare('Smoke');
});
afterAll(() => {
  bench.remove();
});

const incident = async (...args: readonly string[]) => {
  const { exit, err, documents } = await bench.json(['incident', ...args]);
  expect([exit, err]).toEqual([0, '']);
  return documents[0] ?? {};
};
const show = () => incident('show', id);

async function declare(title: string, ...more: readonly string[]): Promise<string> {
  const { documents } = await bench.json([
    ...['incident', 'declare', '--severity', 'SEV2', '--title', title],
    ...['--runbook', 'oven.md', ...more],
  ]);
  return String(documents[0]?.['id']);
}

describe('what people enter', () => {
  it('is taken back, and stands again when that is taken back', async () => {
    const note = await incident('note', id, 'It smells');
    const retraction = await incident('retract', id, String(note['id']), '--why', 'wrong oven');
    expect(retraction).toMatchObject({
      kind: 'note.retracted',
      data: { event: note['id'], why: 'wrong oven' },
    });
    expect((await show())['notes']).toEqual([]);
    await incident('retract', id, String(retraction['id']), '--why', 'the right one');
    expect((await show())['notes']).toMatchObject([{ text: 'It smells' }]);
  });

  it('takes back that a step was done', async () => {
    bench.write('phases.md', '# R\n\n## 1. Look\n\n- Look\n\n## 2. Tell\n\n- Tell the cook\n');
    const { documents } = await bench.json(['steps', 'phases.md']);
    const [step] = documents[0]?.['steps'] as { id: string }[];
    const other = await declare('Ticked', '--runbook', 'phases.md');
    const look = async () => (await incident('show', other))['phases'];
    const done = await incident('done', other, step!.id);
    expect(await look()).toMatchObject([{ name: 'Look', done: 1 }, { name: 'Tell' }]);
    await incident('retract', other, String(done['id']), '--why', 'not yet');
    expect(await look()).toMatchObject([{ name: 'Look', done: 0 }, { name: 'Tell' }]);
    await incident('status', other, 'closed');
  });

  it('corrects a milestone', async () => {
    await incident('milestone', id, 'Detected', '2026-01-31T23:59:00+01:00');
    expect(await show()).toMatchObject({ milestones: { detected: '2026-01-31T22:59:00.000Z' } });
  });

  it('opens tasks and finishes them', async () => {
    const due = '2026-12-01';
    const task = await incident(
      ...['task', id, 'Clean the oven', '--owner', 'Grace', '--due', due, '--type', 'corrective'],
    );
    await incident('task', id, 'Open a window', '--due', '30m');
    const shown = await bench.call(['incident', 'show', id]);
    const short = String(task['id']).slice(0, 8);
    expect(shown.out).toContain(`task ${short}  Clean the oven (corrective, Grace, due ${due})`);
    expect(await incident('task-done', id, short, '--by', 'Grace')).toMatchObject({
      kind: 'task.done',
      data: { text: 'Clean the oven', owner: 'Grace', due, type: 'corrective', task: task['id'] },
    });
    await incident('task-done', id, 'Open a window');
    expect((await show())['tasks']).toMatchObject([
      { text: 'Clean the oven', done: { by: 'Grace' } },
      { text: 'Open a window', done: {} },
    ]);
  });

  it('hands a role over when the other has accepted', async () => {
    await incident('assign', id, 'Chef', 'Ada <ada@example.org>');
    await incident('offer', id, 'Chef', 'Grace <grace@example.org>');
    expect(await show()).toMatchObject({
      roles: { Chef: 'Ada <ada@example.org>' },
      offeredRoles: [{ role: 'Chef', person: 'Grace <grace@example.org>' }],
    });
    const other = await bench.call(['incident', 'accept', id, 'Chef', '--by', 'Bob']);
    expect([other.exit, other.err]).toEqual([2, expect.stringContaining('offered to Grace')]);
    await incident('accept', id, 'Chef', '--by', 'grace@example.org');
    const { roles, offeredRoles, roleHistory } = await show();
    expect([roles, offeredRoles]).toEqual([{ Chef: 'grace@example.org' }, []]);
    expect(roleHistory).toMatchObject([
      { role: 'Chef', person: 'Ada <ada@example.org>', durationMs: expect.any(Number) as number },
      { role: 'Chef', person: 'grace@example.org', until: null, durationMs: null },
    ]);
    await incident('offer', id, 'Chef', 'Bob');
    await incident('decline', id, 'Chef', '--why', 'asleep');
    expect(await show()).toMatchObject({ roles: { Chef: 'grace@example.org' }, offeredRoles: [] });
  });

  it('says when the next update is due: as asked, as the runbook asks, or never', async () => {
    const at = '2026-01-31T23:00:00Z';
    const update = async (...args: readonly string[]) => {
      const event = await incident(
        'update',
        id,
        'We look',
        '--audience',
        'all',
        '--at',
        at,
        ...args,
      );
      return event['data'];
    };
    const told = { audience: 'all', text: 'We look' };
    expect(await update('--next', '10m')).toEqual({
      ...told,
      nextDueAt: '2026-01-31T23:10:00.000Z',
    });
    expect(await update()).toEqual({ ...told, nextDueAt: '2026-01-31T23:45:00.000Z' });
    expect(await update('--next', 'off')).toEqual(told);
    expect((await show())['updates']).toHaveLength(3);
  });

  it('keeps how long each severity lasted', async () => {
    const other = await declare('Fire');
    const { declaredAt } = await incident('show', other);
    const later = (minutes: number) =>
      new Date(Date.parse(String(declaredAt)) + minutes * 60_000).toISOString();
    await incident('severity', other, 'SEV1', '--at', later(5));
    await incident('status', other, 'resolved', '--at', later(15));
    expect((await incident('show', other))['severityHistory']).toEqual([
      { severity: 'SEV2', from: declaredAt, until: later(5), durationMs: 300_000 },
      { severity: 'SEV1', from: later(5), until: later(15), durationMs: 600_000 },
    ]);
    await incident('status', other, 'closed');
  });

  it('pins an event once, until the pin is taken back; and keeps what was decided', async () => {
    const decided = await incident('note', id, 'We roll back', '--decision');
    expect(decided).toMatchObject({ data: { text: 'We roll back', decision: true } });
    const pin = await incident('pin', id, String(decided['id']));
    expect((await show())['pins']).toEqual([
      { id: pin['id'], event: decided['id'], actor: pin['actor'] },
    ]);
    const again = await bench.call(['incident', 'pin', id, String(decided['id'])]);
    expect(again).toMatchObject({
      exit: 2,
      err: expect.stringContaining('is pinned already') as string,
    });
    const strange = await bench.call(['incident', 'pin', id, 'nothing']);
    expect(strange).toMatchObject({
      exit: 2,
      err: expect.stringContaining('There is no event nothing') as string,
    });
    await incident('retract', id, String(pin['id']), '--why', 'not so important');
    expect((await show())['pins']).toEqual([]);
  });

  it('pins a commit', async () => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', args, { cwd: join(bench.folder), encoding: 'utf8' });
    git('init', '--quiet');
    git(...'-c user.name=A -c user.email=a@b commit --quiet --allow-empty -m Hotter'.split(' '));
    const event = await incident('suspect', id, 'HEAD');
    expect(event).toMatchObject({
      kind: 'change.suspected',
      data: { repository: '.', commit: git('rev-parse', 'HEAD').trim(), summary: 'Hotter' },
    });
    expect((await show())['suspects']).toMatchObject([{ summary: 'Hotter' }]);
    bench.removeFolder('.git');
  });
});

describe('declare --adopt', () => {
  it('takes in the earlier runs with their outputs, each once', async () => {
    await incident('status', id, 'closed');
    await bench.call(['run', 'oven.md', '--line', '15']);
    await bench.call(['run', 'oven.md', '--line', '16', '--yes']);
    const first = await declare('Adopting', '--adopt');
    const { runs, phases } = await incident('show', first);
    expect(runs).toMatchObject([
      { resolved: 'echo hot', exitCode: 0, adopted: expect.any(String) as string },
      { resolved: 'cat absent.txt', exitCode: 1 },
    ]);
    expect(phases).toEqual([]);
    const { output, id: run } = (runs as { output: { file: string }; id: string }[])[0]!;
    expect(output.file).toBe(`outputs/${run}.txt`);
    expect(readFileSync(join(bench.folder, '.incidents', first, output.file), 'utf8')).toBe(
      'hot\n',
    );
    const { documents } = await bench.json(['incident', 'verify', first]);
    expect(documents[0]).toMatchObject({ damaged: [] });
    const log = await bench.json(['incident', 'log', first]);
    const started = log.documents.filter(({ kind }) => kind === 'run.started');
    for (const { occurredAt, at } of started) expect(String(occurredAt) < String(at)).toBe(true);

    const second = await declare('Nothing left', '--adopt');
    expect((await incident('show', second))['runs']).toEqual([]);
    await incident('status', first, 'closed');
    await incident('status', second, 'closed');
  });

  it('brings the whole of a long output along, and lets both go when it is forgotten', async () => {
    bench.write('long.md', '- `seq 300000`\n');
    await bench.call(['run', 'long.md', '--line', '1']);
    const adopting = await declare('Long', '--adopt');
    const [run] = (await incident('show', adopting))['runs'] as { id: string }[];
    const outputs = join(bench.folder, '.incidents', adopting, 'outputs');
    expect(readdirSync(outputs).sort()).toEqual([`${run?.id}.txt`, `${run?.id}.whole.txt`]);
    const verify = ['incident', 'verify', adopting];
    const asWritten = { damaged: [], wholeElsewhere: 0 };
    expect((await bench.json(verify)).documents).toMatchObject([asWritten]);
    const written = () =>
      filesBelow(bench.folder).filter((file) => file.includes('\n150\n')).length;
    expect(written()).toBe(4);

    const args = ['incident', 'forget', adopting, run?.id ?? '', '--why', 'too long'];
    expect((await bench.call(args)).exit).toBe(0);
    expect(written()).toBe(0);
    expect((await bench.json(verify)).documents).toMatchObject([{ damaged: [] }]);
  });
});

/** What the files in a folder and below it hold. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
