import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from './harness';

const FENCE = '```';
const BOOK = `# Book

- Greet: \`echo hello\`
- Choose: \`echo part=<oven|fan>\`
- Make: \`touch <file>\`
- Remove: \`rm -rf ./<folder>\`
- Two: \`echo one\` and \`echo two\`
- By hand

${FENCE}bash
X=5
cd /
echo "$X $PWD"
${FENCE}

${FENCE}bash
echo before
false
echo after
${FENCE}

${FENCE}bash {timeout=200ms}
sleep 300
${FENCE}

${FENCE}bash {secret=token}
echo "got <token>" | tr a-z A-Z; echo "<token>" | cat
${FENCE}

${FENCE}bash {cwd=sub}
pwd
${FENCE}

${FENCE}zsh
echo =sh
${FENCE}

${FENCE}console
$ oc rsh web-1
sh-4.4# echo inside
${FENCE}
`;
const lineOf = (text: string) => String(BOOK.split('\n').indexOf(text) + 1);

let bench: Bench;
beforeAll(() => {
  bench = new Bench();
  bench.write('book.md', BOOK);
  bench.write('sub/keep', '');
});
afterAll(() => {
  expect(readFileSync(join(bench.folder, 'book.md'), 'utf8')).toBe(BOOK);
  bench.remove();
});
beforeEach(() => {
  rmSync(join(bench.folder, '.incidents'), { recursive: true, force: true });
});

const run = (...args: readonly string[]) => bench.call(['run', 'book.md', ...args]);
const runJson = (...args: readonly string[]) => bench.json(['run', 'book.md', ...args]);

describe('runbook run', () => {
  it('runs a command and exits as it did, with its outputs told apart', async () => {
    expect(await run('--line', '3')).toEqual({ exit: 0, out: 'hello\n', err: '' });
    expect((await run('--line', lineOf('false'))).exit).toBe(1);
  });

  it('prints what the contract names', async () => {
    const { exit, documents, err } = await runJson('--line', '3');
    expect(exit).toBe(0);
    expect(err).toBe('hello\n');
    const [document] = documents;
    expect(document).toMatchObject({
      resolved: 'echo hello',
      outcome: 'exited',
      exitCode: 0,
      incident: null,
    });
    expect(document?.['runId']).toMatch(/^[0-9a-f]+$/);
    expect(document?.['durationMs']).toSatisfy(Number.isInteger);
    expect(readFileSync(String(document?.['outputFile']), 'utf8')).toBe('hello\n');
  });

  it('finds the command by its own id and by that of its step', async () => {
    const { documents } = await bench.json(['steps', 'book.md']);
    const steps = documents[0]?.['steps'] as { id: string; commands: { id: string }[] }[];
    expect((await run('--step', steps[0]!.id)).out).toBe('hello\n');
    expect((await run('--command', steps[0]!.commands[0]!.id)).out).toBe('hello\n');
  });

  it('exits 0 with --json once the command ran, whatever came of it', async () => {
    const { exit, documents } = await runJson('--line', lineOf('false'));
    expect(exit).toBe(0);
    expect(documents[0]).toMatchObject({ outcome: 'exited', exitCode: 1 });
  });

  it('runs a block from its opening line in one shell, and stops at the first failure', async () => {
    expect((await run('--line', '10')).out).toBe('5 /\n');
    const { exit, out } = await run('--line', '16');
    expect([exit, out]).toEqual([1, 'before\n']);
    const { documents } = await runJson('--line', '16');
    expect(documents.map(({ exitCode }) => exitCode)).toEqual([0, 1]);
  });

  it('ends a command at its time limit', async () => {
    expect((await run('--line', lineOf('sleep 300'))).exit).toBe(124);
    const { exit, documents } = await runJson('--line', lineOf('sleep 300'), '--timeout', '100ms');
    expect(exit).toBe(0);
    expect(documents[0]).toMatchObject({ outcome: 'timeout', exitCode: null });
  });

  it('runs in the folder of the attribute, which --cwd overrides', async () => {
    expect((await run('--line', lineOf('pwd'))).out).toBe(`${join(bench.folder, 'sub')}\n`);
    expect((await run('--line', lineOf('pwd'), '--cwd', '/')).out).toBe('/\n');
  });

  it('runs in the shell of the fence, which --shell overrides', async () => {
    expect((await run('--line', lineOf('echo =sh'))).out).toMatch(/^\/.*sh\n$/);
    const { out } = await run('--line', lineOf('echo =sh'), '--shell', 'dash');
    expect(out).toBe('=sh\n');
  });
});

describe('values', () => {
  it('are put in as data', async () => {
    const { out } = await run('--line', '4', '--set', 'part=it\'s $(x); `y` "z"');
    expect(out).toBe('part=it\'s $(x); `y` "z"\n');
  });

  it('come from standard input and from the environment', async () => {
    const args = ['run', 'book.md', '--line', '4', '--set'];
    expect((await bench.call([...args, 'part=@-'], { input: 'fan\n' })).out).toBe('part=fan\n');
    const env = { PART: 'oven' };
    expect((await bench.call([...args, 'part=@env:PART'], { env })).out).toBe('part=oven\n');
  });

  it('and outputs that look like secrets are not in the log, which counts them', async () => {
    const printf = 'printf "PASSWORD=%s\\n" hunter2hunter2 "$DEPLOY_TOKEN"';
    const file = bench.write('leak.md', `${FENCE}bash\n${printf}\n${FENCE}\n`);
    const { documents, err } = await bench.json(['run', file, '--line', '1', '--yes'], {
      env: { DEPLOY_TOKEN: 'blue horse' },
    });
    expect(err).toBe('PASSWORD=hunter2hunter2\nPASSWORD=blue horse\n');
    expect(readFileSync(String(documents[0]?.['outputFile']), 'utf8')).toBe(
      'PASSWORD=[redacted:secret]\nPASSWORD=[redacted:environment]\n',
    );
  });

  it('that are secret are not in anything that is written', async () => {
    const { documents, err } = await runJson(
      ...['--line', lineOf('echo "got <token>" | tr a-z A-Z; echo "<token>" | cat')],
      ...['--set', 'token=s3cret', '--yes'],
    );
    const [document] = documents;
    expect(document?.['resolved']).not.toContain('s3cret');
    expect(document?.['resolved']).toContain('[redacted:secret]');
    expect(err).toBe('GOT S3CRET\n[redacted:secret]\n');
    expect(readFileSync(String(document?.['outputFile']), 'utf8')).toBe(err);
  });
});

describe('a secret', () => {
  const set = ['--set', 'token=@env:T', '--yes', '--json'];
  const env = { T: 's3cret-7' };

  it('is told of that the list of processes will show', async () => {
    const file = bench.write('shown.md', `- \`ls -d / <token>\`\n- \`echo <token>\`\n`);
    const { err } = await bench.call(['run', file, '--line', '1', ...set], { env });
    expect(err).toMatch(
      /^runbook: While it runs, .* the value of token .* it is an argument of ls\.\nls: /,
    );
    expect((await bench.call(['run', file, '--line', '2', ...set], { env })).err).toBe(
      '[redacted:secret]\n',
    );
  });

  it('is not recorded of a later command of the block that still has it', async () => {
    const block = `export KEPT=<token>\nprintf '%s!\\n' "$KEPT"`;
    const file = bench.write('kept.md', `${FENCE}bash\n${block}\n${FENCE}\n`);
    const { documents } = await bench.json(['run', file, '--line', '1', ...set], { env });
    expect(documents).toHaveLength(2);
    expect(readFileSync(String(documents[1]?.['outputFile']), 'utf8')).toBe('[redacted:secret]!\n');
  });
});

describe('a run that is refused', () => {
  it.each([
    ['an unfilled placeholder', ['--line', '4'], '--set part='],
    ['an unknown parameter', ['--line', '3', '--set', 'x=1'], 'no such parameter'],
    ['a setting without a value', ['--line', '4', '--set', 'part'], 'NAME=VALUE'],
    ['an unset variable', ['--line', '4', '--set', 'part=@env:NO_SUCH'], 'NO_SUCH'],
    ['several commands in a line', ['--line', '7'], '--command'],
    ['a line without a command', ['--line', '8'], 'no command'],
    ['a command that is gone', ['--command', 'gone'], 'gone'],
    ['a step that is gone', ['--step', 'gone'], 'gone'],
    ['a call that names nothing', [], '--step'],
    ['a call that names two things', ['--line', '3', '--step', 'x'], '--step'],
    ['a time that is none', ['--line', '3', '--timeout', 'soon'], '30s'],
    ['a folder that is not there', ['--line', '3', '--cwd', '/nowhere'], '/nowhere'],
    ['a shell that is not there', ['--line', '3', '--shell', '/nowhere/bash'], 'with --shell.'],
    ['a shell that we cannot quote for', ['--line', '3', '--shell', 'python3'], 'python3'],
    ['an incident that is not there', ['--line', '3', '--incident', 'none'], 'none'],
    ['a workspace that is not there', ['--line', '3', '--workspace', '/nowhere'], '/nowhere'],
    ['a command for an inner shell', ['--line', lineOf('sh-4.4# echo inside')], 'oc rsh web-1'],
  ])('%s', async (_what, args, why) => {
    const { exit, out, err } = await run(...args);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(/^runbook: [^\n]*\n$/);
    expect(err).toContain(why);
  });

  it('is a JSON document as well', async () => {
    const { exit, documents } = await runJson('--line', '4');
    expect(exit).toBe(2);
    expect(documents[0]).toMatchObject({ outcome: 'refused', exitCode: null, runId: null });
  });

  it('tells a command that did not start from one that was refused', async () => {
    const { exit, documents } = await runJson('--line', '3', '--shell', '/nowhere/bash');
    expect(exit).toBe(2);
    expect(documents[0]).toMatchObject({ outcome: 'failed-to-start', exitCode: null });
  });

  it('names the file of an incident’s record', async () => {
    bench.write('.incidents/x/incident.md', '- `echo no`\n');
    const { exit, err } = await bench.call(['run', '.incidents/x/incident.md', '--line', '1']);
    expect(exit).toBe(2);
    expect(err).toContain('record of an incident');
  });

  it('has bytes that are not text in the command', async () => {
    bench.write('latin1.md', Buffer.from('- `echo caf\xe9`\n', 'latin1'));
    const { exit, err } = await bench.call(['run', 'latin1.md', '--line', '1']);
    expect(exit).toBe(2);
    expect(err).toContain('UTF-8');
  });
});

describe('--dry-run', () => {
  it('prints the resolved command and runs nothing', async () => {
    const args = ['--line', '5', '--set', 'file=a b', '--dry-run'];
    expect(await run(...args)).toEqual({ exit: 0, out: "touch 'a b'\n", err: '' });
    const { documents } = await runJson(...args);
    expect(documents[0]).toMatchObject({ resolved: "touch 'a b'", runId: null });
  });
});

describe('consent', () => {
  const touch = ['run', 'book.md', '--line', '5', '--set'];
  const remove = ['run', 'book.md', '--line', '6', '--set', 'folder=gone'];

  it('is needed for a change where nobody can be asked', async () => {
    const { exit, err } = await bench.call([...touch, 'file=no']);
    expect(exit).toBe(2);
    expect(err).toContain('--yes');
    expect((await bench.call([...touch, 'file=yes', '--yes'])).exit).toBe(0);
  });

  it('is asked for on a terminal, with the command as it would run and where', async () => {
    const { exit, err } = await bench.call([...touch, 'file=a b'], { answers: ['y'] });
    expect(exit).toBe(0);
    expect(err).toContain("touch 'a b'");
    expect(err).toContain(bench.folder);
  });

  it.each([['n'], [''], ['destroy']])('is not given by %j to a change', async (answer) => {
    const { exit, err } = await bench.call([...touch, 'file=no'], { answers: [answer] });
    expect(exit).toBe(2);
    expect(err).toContain('not run');
  });

  it('is not given by the end of input', async () => {
    expect((await bench.call([...touch, 'file=no'], { answers: [] })).exit).toBe(2);
  });

  it('to destroy something is a word', async () => {
    expect((await bench.call(remove, { answers: ['y'] })).exit).toBe(2);
    expect((await bench.call(remove, { answers: ['destroy'] })).exit).toBe(0);
  });

  it('is not asked for what only looks', async () => {
    const { exit, out } = await bench.call(['run', 'book.md', '--line', '3'], { answers: [] });
    expect([exit, out]).toEqual([0, 'hello\n']);
  });
});

describe('the log of a run', () => {
  it('is the one open incident, else none of several', async () => {
    const declare = ['incident', 'declare', '--severity', 'SEV2', '--title'];
    const { documents } = await bench.json([...declare, 'one']);
    const id = documents[0]?.['id'];
    expect((await runJson('--line', '3')).documents[0]?.['incident']).toBe(id);
    await bench.json([...declare, 'two']);
    const { documents: scratch, err } = await runJson('--line', '3');
    expect(scratch[0]?.['incident']).toBeNull();
    expect(err).toContain('--incident');
    const named = await runJson('--line', '3', '--incident', String(id));
    expect(named.documents[0]?.['incident']).toBe(id);
  });

  it('has the run from its start to its end', async () => {
    const { documents } = await bench.json([
      'incident',
      'declare',
      '--severity',
      'SEV2',
      '--title',
      'one',
      '--runbook',
      'book.md',
    ]);
    const id = String(documents[0]?.['id']);
    const ran = await runJson('--line', '4', '--set', 'part=fan');
    const log = await bench.json(['incident', 'log', id]);
    const [started, finished] = log.documents.slice(-2);
    expect(started).toMatchObject({
      kind: 'run.started',
      id: ran.documents[0]?.['runId'],
      data: {
        step: { runbook: 'book.md', line: 4 },
        command: ran.documents[0]?.['command'],
        template: 'echo part=<oven|fan>',
        resolved: 'echo part=fan',
        values: { part: 'fan' },
        cwd: bench.folder,
        shell: 'bash',
        origin: 'runbook',
      },
    });
    expect(finished).toMatchObject({
      kind: 'run.finished',
      data: {
        run: ran.documents[0]?.['runId'],
        outcome: 'exited',
        exitCode: 0,
        output: { bytes: 9, cutBytes: 0, redactions: 0 },
      },
    });
  });
});
