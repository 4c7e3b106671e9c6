import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './harness';

const BOOK = `# Oven

## Severities

- **SEV1**: fire
- **SEV2**: smoke

## Roles

- **Chef**: decides

## Workflow

### 1. Look

- Is it hot: \`echo hot\`
- Smell it

### 2. Escalate (for SEV1)

- Call the brigade
`;

let bench: Bench;
let id: string;

beforeAll(async () => {
  bench = new Bench();
  bench.write('oven.md', BOOK);
  const { documents } = await bench.json([
    ...['incident', 'declare', '--severity', 'sev-2', '--title', 'Smoke'],
    ...['--runbook', 'oven.md', '--drill'],
  ]);
  id = String(documents[0]?.['id']);
});
afterAll(() => {
  expect(readFileSync(join(bench.folder, 'oven.md'), 'utf8')).toBe(BOOK);
  bench.remove();
});

async function stepIds(): Promise<readonly string[]> {
  const { documents } = await bench.json(['steps', 'oven.md']);
  return (documents[0]?.['steps'] as { id: string }[]).map((step) => step.id);
}

async function show(): Promise<Record<string, unknown>> {
  const { documents } = await bench.json(['incident', 'show', id]);
  return documents[0] ?? {};
}

const incident = (...args: readonly string[]) => bench.json(['incident', ...args]);

describe('runbook incident', () => {
  it('lists what is open, and with --all what is not', async () => {
    const { documents } = await incident(
      ...['declare', '--severity', 'SEV9', '--title', 'No runbook, any severity'],
    );
    const other = String(documents[0]?.['id']);
    const both = await incident('list');
    expect(both.documents[0]).toMatchObject([
      { id, title: 'Smoke', severity: 'SEV2', status: 'triage', drill: true },
      { id: other, severity: 'SEV9', drill: false },
    ]);
    await incident('status', other, 'cancelled', '--why', 'false alarm');
    expect((await incident('list')).documents[0]).toHaveLength(1);
    expect((await incident('list', '--all')).documents[0]).toHaveLength(2);
  });

  it('writes one event for each call, and prints it', async () => {
    const [, smell = '', brigade = ''] = await stepIds();
    const at = '2026-01-31T23:59:00+01:00';
    const calls = [
      await incident('note', id, 'It smells', '--at', at, '--by', 'Ada'),
      await incident('severity', id, 'SEV1'),
      await incident('status', id, 'investigating', '--why', 'smoke'),
      await incident('assign', id, 'Chef', 'Grace'),
      await incident('done', id, smell),
      await incident('skip', id, `oven.md#${brigade}`, '--why', 'they are here'),
    ];
    const events = calls.map(({ documents }) => documents[0]);
    expect(calls.map(({ exit, err }) => [exit, err])).toEqual(calls.map(() => [0, '']));
    expect(events).toMatchObject([
      {
        kind: 'note.added',
        actor: 'Ada',
        occurredAt: '2026-01-31T22:59:00.000Z',
        data: { text: 'It smells' },
      },
      { kind: 'severity.changed', occurredAt: null, data: { from: 'SEV2', to: 'SEV1' } },
      {
        kind: 'status.changed',
        data: { from: 'triage', to: 'investigating', why: 'smoke' },
      },
      { kind: 'role.assigned', data: { role: 'Chef', person: 'Grace' } },
      { kind: 'step.done', data: { step: { runbook: 'oven.md', stepId: smell, line: 17 } } },
      {
        kind: 'step.skipped',
        data: { step: { stepId: brigade, line: 21 }, why: 'they are here' },
      },
    ]);
    const log = await incident('log', id);
    expect(log.documents).toEqual(expect.arrayContaining(events));
  });

  it('shows what came of it', async () => {
    await bench.call(['run', 'oven.md', '--line', '16']);
    expect(await show()).toMatchObject({
      id,
      title: 'Smoke',
      severity: 'SEV1',
      status: 'investigating',
      roles: { Chef: 'Grace' },
      phases: [
        { name: 'Look', required: true, done: 2, total: 2 },
        { name: 'Escalate', required: true, done: 1, total: 1 },
      ],
    });
    expect((await show())['metrics']).toHaveProperty('timeToAcknowledgeMs');
  });

  it('does not ask for a phase that the severity does not ask for', async () => {
    await incident('severity', id, 'SEV2');
    expect(await show()).toMatchObject({ phases: [{ required: true }, { required: false }] });
  });

  it('shows a person the same', async () => {
    const shown = await bench.call(['incident', 'show', id]);
    expect(shown.out).toContain('SEV2  Smoke (drill)');
    expect(shown.out).toContain('Chef: Grace');
    const log = await bench.call(['incident', 'log', id]);
    expect(log.out).toContain('It smells');
    expect(log.out.trimEnd().split('\n')).toHaveLength(
      (await incident('log', id)).documents.length,
    );
  });

  it('finds the steps of a runbook that is gone in what was kept of it', async () => {
    const { documents } = await incident(
      ...[
        'declare',
        '--severity',
        'SEV2',
        '--title',
        'x',
        '--runbook',
        bench.write('gone.md', BOOK),
      ],
    );
    const other = String(documents[0]?.['id']);
    bench.removeFile('gone.md');
    const [first = ''] = await stepIds();
    expect((await incident('done', other, first)).exit).toBe(0);
    await incident('status', other, 'closed');
  });
});

describe('runbook incident forget', () => {
  it('takes out what a note says, keeps who did it and why, and says what stays', async () => {
    const { documents } = await incident('note', id, 'the password is hunter-two');
    const note = String(documents[0]?.['id']);
    const args = ['incident', 'forget', id, note, '--why', 'a password', '--by', 'Bo'];
    const { exit, out, err } = await bench.call(args);
    expect([exit, out]).toEqual([
      0,
      expect.stringMatching(/Bo {2}removed the content of an event, because: a password\n$/),
    ]);
    expect(err).toContain('stays in the history of the git branch incidents');
    const { documents: log } = await incident('log', id);
    expect(JSON.stringify(log)).not.toContain('hunter');
    expect(log.find((event) => event['id'] === note)).not.toHaveProperty('data');
    expect(log.at(-1)).toMatchObject({
      kind: 'content.forgotten',
      actor: 'Bo',
      data: { event: note, why: 'a password' },
    });
    expect((await incident('verify', id)).documents).toMatchObject([{ damaged: [] }]);
    expect((await bench.call(['incident', 'forget', '--help'])).out).toContain('change a secret');
  });

  it('is refused without a reason, and for what is no note and no output', async () => {
    const { documents } = await incident('log', id);
    const declared = String(documents[1]?.['id']);
    for (const args of [
      [declared],
      [declared, '--why', ' '],
      [declared, '--why', 'x'],
      ['none', '--why', 'x'],
    ]) {
      const { exit, err } = await bench.call(['incident', 'forget', id, ...args]);
      expect([exit, err]).toEqual([2, expect.stringMatching(/^runbook: .*\n$/)]);
    }
  });
});

describe('runbook incident verify', () => {
  const verify = (...args: readonly string[]) => incident('verify', ...args);

  it('finds a log as it was written', async () => {
    const { exit, documents } = await verify(id);
    expect(exit).toBe(0);
    const events = (await incident('log', id)).documents.length;
    expect(documents).toEqual([{ events, writers: 1, torn: 0, wholeElsewhere: 0, damaged: [] }]);
    expect((await bench.call(['incident', 'verify', id])).out).toContain('damaged places 0');
  });

  it('names file, line and reason of what was changed, and exits with 1', async () => {
    const journal = join(bench.folder, '.incidents', id, 'journal');
    const [name = ''] = readdirSync(journal);
    const text = readFileSync(join(journal, name), 'utf8');
    writeFileSync(join(journal, name), text.replace('"Smoke"', '"Smoky"'));
    const { exit, documents } = await verify(id);
    const shown = await bench.call(['incident', 'verify', id]);
    writeFileSync(join(journal, name), text);
    expect([exit, shown.exit]).toEqual([1, 1]);
    const line = text.split('\n').findIndex((each) => each.includes('"Smoke"')) + 1;
    expect(documents).toMatchObject([
      {
        damaged: [
          {
            file: `journal/${name}`,
            line,
            why: 'its content was changed: the hash of the content does not fit',
          },
        ],
      },
    ]);
    expect(shown.out).toContain(`journal/${name}:${line}: `);
  });

  it('leaves a torn last line where it is, and says that there is one', async () => {
    const journal = join(bench.folder, '.incidents', id, 'journal');
    const [name = ''] = readdirSync(journal);
    const text = readFileSync(join(journal, name), 'utf8');
    writeFileSync(join(journal, name), `${text}{"v":1,"id"`);
    const { exit, documents } = await verify(id);
    expect(readFileSync(join(journal, name), 'utf8')).toBe(`${text}{"v":1,"id"`);
    writeFileSync(join(journal, name), text);
    expect([exit, documents[0]?.['torn'], documents[0]?.['damaged']]).toEqual([0, 1, []]);
  });
});

describe('a call that is refused', () => {
  it.each([
    ['an incident that is not there', ['show', 'none'], 'no incident none'],
    ['a path for an id', ['show', '../x'], 'no incident'],
    ['a path to verify', ['verify', '../x'], 'no incident'],
    ['an incident to verify that is not there', ['verify', '2026-01-01-none-0000'], 'no incident'],
    ['a severity that the runbook does not know', ['severity', 'ID', 'SEV7'], 'SEV1, SEV2'],
    ['a status that does not exist', ['status', 'ID', 'broken'], 'mitigated'],
    ['a cancellation without a reason', ['status', 'ID', 'cancelled'], 'reason'],
    ['a step that is not there', ['done', 'ID', 'none'], 'no step none'],
    ['an empty note', ['note', 'ID', ' '], 'empty'],
    ['a time without its offset', ['note', 'ID', 'x', '--at', '2026-01-31T10:00:00'], '--at'],
    ['a skip without a reason', ['skip', 'ID', 'none'], '--why'],
    [
      'a retraction of what is no note',
      ['retract', 'ID', 'none', '--why', 'x'],
      'no event none in the log',
    ],
    [
      'a milestone that does not exist',
      ['milestone', 'ID', 'lunch', '2026-01-31T10:00:00Z'],
      'detected',
    ],
    ['a milestone without its offset', ['milestone', 'ID', 'started', '10:00'], '10:00'],
    ['a task that is not there', ['task-done', 'ID', 'none'], 'no open task none'],
    ['a due time that is none', ['task', 'ID', 'x', '--due', 'soon'], '--due soon'],
    ['an action item of no known type', ['task', 'ID', 'x', '--type', 'lazy'], 'corrective'],
    ['a role that nobody can hand over', ['offer', 'ID', 'Scribe', 'Ada'], 'Nobody is Scribe'],
    ['an answer to no offer', ['accept', 'ID', 'Chef'], 'Nobody has been offered'],
    ['an update for nobody', ['update', 'ID', 'x', '--audience', ' '], '--audience'],
    [
      'a next update at no time',
      ['update', 'ID', 'x', '--audience', 'all', '--next', 'soon'],
      '--next',
    ],
    ['a commit that is not there', ['suspect', 'ID', 'HEAD'], 'no commit HEAD'],
    ['a workspace that is not there', ['list', '--workspace', '/nowhere'], '/nowhere'],
    [
      'a runbook that is not there',
      ['declare', '--severity', 'SEV1', '--title', 'x', '--runbook', 'absent.md'],
      'absent.md',
    ],
  ])('%s', async (_what, args, why) => {
    const before = (await incident('log', id)).documents.length;
    const { exit, out, err } = await bench.call([
      'incident',
      ...args.map((arg) => (arg === 'ID' ? id : arg)),
    ]);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(/^runbook: [^\n]*\n$/);
    expect(err).toContain(why);
    expect((await incident('log', id)).documents).toHaveLength(before);
  });
});
