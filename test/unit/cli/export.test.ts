import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './harness';

let bench: Bench;
let id: string;

beforeAll(async () => {
  bench = new Bench();
  bench.write(
    'oven.md',
    '# Oven\n\n- Is it hot: `echo hot`\n- Is it burning: `ls /no-such-place`\n',
  );
  const title = '<script>alert(1)</script> & `smoke`';
  const { documents } = await bench.json([
    ...['incident', 'declare', '--severity', 'SEV1', '--title', title, '--runbook', 'oven.md'],
  ]);
  id = String(documents[0]?.['id']);
  for (const line of ['3', '4']) await bench.call(['run', 'oven.md', '--line', line]);
  await bench.call(['incident', 'note', id, '<img src=x onerror=alert(1)> [x](javascript:1)']);
  await bench.call(['incident', 'postmortem', id]);
});
afterAll(() => {
  bench.remove();
});

/** Exports and unpacks; gives the folder that the archive was unpacked in. */
async function unpacked(name: string): Promise<string> {
  const { exit, documents } = await bench.json(['incident', 'export', id, '-o', `${name}.zip`]);
  expect(exit).toBe(0);
  expect(documents).toEqual([{ file: join(bench.folder, `${name}.zip`) }]);
  const folder = join(bench.folder, name);
  execFileSync('python3', ['-m', 'zipfile', '-e', `${name}.zip`, folder], { cwd: bench.folder });
  return folder;
}

describe('runbook incident export', () => {
  it('writes one archive that verifies when it is unpacked, and is found to be changed', async () => {
    const folder = await unpacked('whole');
    const verify = ['incident', 'verify', id, '--workspace', folder];
    const { exit, documents } = await bench.json(verify);
    expect({ exit, documents }).toMatchObject({
      exit: 0,
      documents: [{ events: 7, writers: 1, torn: 0, damaged: [] }],
    });
    const [output = ''] = readdirSync(join(folder, id, 'outputs'));
    writeFileSync(join(folder, id, 'outputs', output), 'other');
    expect((await bench.json(verify)).exit).toBe(1);
  });

  it('has the log, the outputs, the runbooks and a page, and nothing else', async () => {
    const folder = await unpacked('content');
    expect(readdirSync(folder)).toEqual([id]);
    expect(readdirSync(join(folder, id)).sort()).toEqual([
      ...['index.html', 'journal', 'outputs', 'runbooks'],
    ]);
    expect(readdirSync(join(folder, id, 'outputs'))).toHaveLength(2);
  });

  it('has a page in which nothing of the log is markup, and whose links lead to files', async () => {
    const folder = await unpacked('page');
    const page = readFileSync(join(folder, id, 'index.html'), 'utf8');
    expect(page).toContain(`content="default-src 'none'; `);
    expect(page).not.toMatch(/<(?:script|img|link|iframe)/i);
    expect(page.match(/<svg /g)).toHaveLength(1);
    expect(page).toContain('>&#60;script&#62;alert(1)&#60;/script&#62; &#38; `smoke`</text>');
    expect(page).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; `smoke`</h1>');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; [x](javascript:1)');
    const links = Array.from(page.matchAll(/ href="([^"]*)"/g), ([, target = '']) => target);
    expect(links.length).toBeGreaterThan(2);
    for (const target of links) expect(existsSync(join(folder, id, target))).toBe(true);
  });

  it('gives the same bytes for the same log', async () => {
    await bench.call(['incident', 'export', id, '-o', 'one.zip']);
    await bench.call(['incident', 'export', id, '-o', 'two.zip']);
    const [one, two] = ['one.zip', 'two.zip'].map((name) => readFileSync(join(bench.folder, name)));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  });

  it('replaces a file only when it is told to, and leaves nothing half written', async () => {
    bench.write('taken.zip', 'precious');
    const args = ['incident', 'export', id, '-o', 'taken.zip'];
    const refused = await bench.call(args);
    expect(refused).toMatchObject({ exit: 2, out: '' });
    expect(refused.err).toMatch(/^runbook: taken\.zip is there already; pass --force .*\n$/);
    expect(readFileSync(join(bench.folder, 'taken.zip'), 'utf8')).toBe('precious');
    expect(await bench.call([...args, '--force'])).toMatchObject({ exit: 0, err: '' });
    expect(readFileSync(join(bench.folder, 'taken.zip')).subarray(0, 2).toString()).toBe('PK');
    const nowhere = await bench.call(['incident', 'export', id, '-o', 'no/such/folder.zip']);
    expect(nowhere).toMatchObject({ exit: 2, out: '' });
    expect(nowhere.err).toMatch(/^runbook: [^\n]*\n$/);
    expect(readdirSync(bench.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
