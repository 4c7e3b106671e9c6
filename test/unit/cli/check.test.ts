import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from './harness';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.write('Makefile', 'restart:\n\techo\n');
});
afterEach(() => {
  bench.remove();
});

const GOOD = '# Good\n\n- Restart it: `make restart`\n';
const BAD = '# Bad\n\n- Restart it: `make restrat`\n';
const WARNS = '# Warns\n\n- Restart <the-service>: `make restart`\n';

interface Line {
  readonly file: string;
  readonly code: string;
}

async function filesWithProblems(...paths: string[]): Promise<readonly string[]> {
  const { out } = await bench.call(['check', ...paths, '--workspace', '.', '--format', 'json']);
  return (JSON.parse(out) as Line[]).map(({ file }) => file);
}

describe('runbook check', () => {
  it('says nothing is wrong, and exits 0', async () => {
    bench.write('good.md', GOOD);
    expect(await bench.call(['check', 'good.md'])).toEqual({
      exit: 0,
      out: 'No problems in 1 runbook.\n',
      err: '',
    });
  });

  it('prints a line for each problem, and exits 1 for an error', async () => {
    bench.write('bad.md', BAD);
    const { exit, out } = await bench.call(['check', 'bad.md']);
    expect(out).toBe(
      'bad.md:3:21: error: Makefile has no target "restrat". Did you mean "restart"? [make-target-missing]\n' +
        '1 error, 0 warnings, 0 info in 1 runbook.\n',
    );
    expect(exit).toBe(1);
  });

  it('prints one JSON document', async () => {
    bench.write('docs/bad.md', BAD);
    const { out } = await bench.call([
      'check',
      'docs/bad.md',
      '--workspace',
      '.',
      '--format',
      'json',
    ]);
    expect(JSON.parse(out)).toEqual([
      {
        file: join('docs', 'bad.md'),
        line: 3,
        column: 21,
        endLine: 3,
        endColumn: 28,
        severity: 'error',
        code: 'make-target-missing',
        message: 'Makefile has no target "restrat". Did you mean "restart"?',
      },
    ]);
  });

  it.each([
    [[], 0],
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '0'], 1],
  ])('with a warning and %j exits %i', async (options, exit) => {
    bench.write('warns.md', WARNS);
    expect((await bench.call(['check', 'warns.md', ...options])).exit).toBe(exit);
  });

  it('takes how grave a check is from the call', async () => {
    bench.write('bad.md', `${BAD}\n\`\`\`sh\nrm -rf /srv/data\n\`\`\`\n`);
    const wanted = ['make-target-missing=info', 'destroy-unconfirmed=error'];
    const options = wanted.flatMap((each) => ['--severity', each]);
    const { exit, out } = await bench.call(['check', 'bad.md', ...options]);
    expect(out).toContain(': info: Makefile has no target');
    expect(out).toContain('[destroy-unconfirmed]\n1 error, 0 warnings, 1 info');
    expect(exit).toBe(1);
  });

  it('looks through folders, without what .gitignore leaves out', async () => {
    for (const path of ['a/x.md', 'a/b/y.md', 'a/out/z.md', 'a/out/kept.md', 'node_modules/n.md']) {
      bench.write(path, BAD);
    }
    bench.write('a/b/notes.txt', BAD);
    bench.write('.gitignore', '**/out/*\n');
    bench.write('a/.gitignore', '!kept.md\n');
    expect(await filesWithProblems('.')).toEqual(['a/b/y.md', 'a/out/kept.md', 'a/x.md']);
  });

  it('checks a file that is named, whatever .gitignore says, and each once', async () => {
    bench.write('bad.md', BAD);
    bench.write('.gitignore', '*.md\n');
    expect(await filesWithProblems('.', 'bad.md', './bad.md')).toEqual(['bad.md']);
  });

  it('understands globs', async () => {
    for (const path of ['a/x.md', 'a/b/y.md', 'c/z.md']) bench.write(path, BAD);
    expect(await filesWithProblems('{a,d}/**/*.md', 'c/?.md')).toEqual([
      'a/b/y.md',
      'a/x.md',
      'c/z.md',
    ]);
  });

  it('leaves Markdown in folders alone that is no runbook', async () => {
    bench.write('notes.md', '# Notes\n\nTODO: tell <the-owner>.\n');
    expect(await filesWithProblems('.')).toEqual([]);
    expect(await filesWithProblems('notes.md')).toEqual(['notes.md', 'notes.md']);
  });

  it('does not follow links that lead in a circle or out of the workspace', async () => {
    bench.write('bad.md', BAD);
    symlinkSync('.', join(bench.folder, 'again'));
    symlinkSync('/etc', join(bench.folder, 'etc'));
    bench.write('links.md', '- `make restart` [a](etc/passwd) [b](again/bad.md)\n');
    expect(await filesWithProblems('.')).toEqual(['bad.md']);
  });

  it('looks around a file that lies outside the workspace that is named', async () => {
    bench.write('in/Makefile', 'up:\n');
    bench.write('out/bad.md', '- `make restart` [a](gone.md)\n');
    const { out } = await bench.call(['check', 'out/bad.md', '--workspace', 'in']);
    expect(out).toMatch(/^out.bad\.md:1:22: warning: gone\.md does not exist.*\n.*\n$/);
  });

  it('says what is not there, checks the rest, and exits 2', async () => {
    bench.write('bad.md', BAD);
    const { exit, out, err } = await bench.call(['check', 'gone.md', 'no/*.md', 'bad.md']);
    expect(err).toBe(
      'runbook: gone.md does not exist; check the path.\nrunbook: no/*.md does not exist; check the path.\n',
    );
    expect(out).toContain('make-target-missing');
    expect(exit).toBe(2);
  });

  it('refuses a file that cannot be a runbook', async () => {
    bench.write('binary.md', new Uint8Array(1000));
    const { exit, err } = await bench.call(['check', 'binary.md']);
    expect([exit, err]).toEqual([2, expect.stringContaining('binary')]);
  });

  it.each([
    ['no path', ['check']],
    ['an unknown format', ['check', 'x.md', '--format', 'xml']],
    ['a number that is none', ['check', 'x.md', '--max-warnings', 'few']],
    ['a workspace that is no folder', ['check', '.', '--workspace', 'gone']],
    ['a severity of no check', ['check', '.', '--severity', 'nope=off']],
    ['a severity that is none', ['check', '.', '--severity', 'phase-empty=bad']],
  ])('refuses %s with one line', async (_, args) => {
    const { exit, out, err } = await bench.call(args);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(/^runbook: .*\n$/);
  });

  it('prints SARIF', async () => {
    bench.write('a b/bad.md', BAD);
    bench.write('warns.md', WARNS);
    const { out } = await bench.call(['check', '.', '--format', 'sarif']);
    const log: unknown = JSON.parse(out);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'runbook' } },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'make-target-missing',
              ruleIndex: 0,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a%20b/bad.md' },
                    region: { startLine: 3, startColumn: 21, endLine: 3, endColumn: 28 },
                  },
                },
              ],
            },
            { ruleId: 'placeholder-hidden', ruleIndex: 1, level: 'warning' },
          ],
        },
      ],
    });
    expect(log).toHaveProperty(
      ['runs', 0, 'tool', 'driver', 'rules'],
      [
        expect.objectContaining({ id: 'make-target-missing' }),
        expect.objectContaining({ id: 'placeholder-hidden' }),
      ],
    );
  });
});
